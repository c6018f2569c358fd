using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>The next attempt of the same case.</summary>
static class ResubmissionFacts
{
    public static string? Resubmitted(Turn turn, ResubmitCancellation x) => Verdict.Late;
}
