using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What hangs on an account that is closed.</summary>
static class LinkedServiceFacts
{
    public static string? Stopped(Turn turn, LinkedServicesStopped x) => Verdict.Late;

    public static string? Blocked(Turn turn, LinkedServicesBlocked x) => Verdict.Late;
}
