using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What is undone when an attempt ends before the point of no return, or the customer comes back.</summary>
static class CompensationFacts
{
    public static string? Undone(Turn turn, StepsUndone x) => Verdict.Late;

    public static string? Blocked(Turn turn, UndoBlocked x) => Verdict.Late;

    public static string? Reactivated(Turn turn, ReactivateService x) => Verdict.Late;
}
