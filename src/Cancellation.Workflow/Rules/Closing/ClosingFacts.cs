using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What closing the account came to.</summary>
static class ClosingFacts
{
    public static string? Closed(Turn turn, AccountClosed x)
    {
        if (Answers.IsLate(turn, Gate.Verify, nameof(CloseAccount), x.Ask))
            return Verdict.Late;
        turn.Record(Gate.Verify, GateStatus.Satisfied, x.ClosedAt, Answers.Id(x.Ask));
        turn.Case.ClosedAt = x.ClosedAt;
        if (turn.File.Tasks is not null)
            turn.CloseTask(TaskCodes.ClosureBlocked);
        return null;
    }

    public static string? Blocked(Turn turn, ClosureBlocked x)
    {
        if (Answers.IsLate(turn, Gate.Verify, nameof(CloseAccount), x.Ask) || turn.Status(Gate.Verify) != GateStatus.Requested)
            return Verdict.Late;
        // What is done is never asked for again, so that nothing is paid twice.
        if (turn.File.Closing is { } plan)
            turn.File.Closing = plan with { Done = Math.Min(plan.Acts.Count, plan.Done + x.Done) };
        turn.OpenTask(TaskCodes.ClosureBlocked, x.Act.ToString());
        turn.Record(Gate.Verify, GateStatus.Failed, x.BlockedAt, Answers.Id(x.Ask), x.Code, x.Act.ToString());
        return null;
    }
}
