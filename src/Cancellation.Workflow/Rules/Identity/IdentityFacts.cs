using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the requester is who the subscription is registered for.</summary>
static class IdentityFacts
{
    public static string? Verified(Turn turn, IdentityVerified x) => Verdict.Late;

    public static string? Refused(Turn turn, IdentityRefused x) => Verdict.Late;

    public static string? Synced(Turn turn) => Answers.Changed(turn, Gate.Identity);
}
