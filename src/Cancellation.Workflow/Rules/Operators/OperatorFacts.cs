using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What operators decide.</summary>
static class OperatorFacts
{
    public static string? Waived(Turn turn, WaiveGate x) => Verdict.Late;

    public static string? Retried(Turn turn, RetryStep x) =>
        RefundConversation.Retry(turn, x.Step) || DutyConversation.Retry(turn, x.Step) ? null : Verdict.Refused(Refusal.NothingToRetry);

    public static string? Forced(Turn turn, ForceClosure x) => Verdict.Late;
}
