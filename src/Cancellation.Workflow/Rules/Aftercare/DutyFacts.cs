using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What became of the duties after closing.</summary>
static class DutyFacts
{
    public static string? Performed(Turn turn, DutyPerformed x)
    {
        if (WhyNot(turn, x.Duty, x.Target, x.Ask, out var duty) is { } verdict)
            return verdict;
        AftercareRules.Finish(turn, duty!, x.Evidence);
        turn.CloseTask(TaskCodes.DutyFailed, DutyConversation.KeyOf(duty!));
        ErasureRules.Settle(turn);
        return null;
    }

    public static string? Planned(Turn turn, ErasurePlanned x)
    {
        if (WhyNot(turn, DutyKind.PlanErasure, null, x.Ask, out var duty) is { } verdict)
            return verdict;
        AftercareRules.Finish(turn, duty!);
        turn.CloseTask(TaskCodes.DutyFailed, DutyConversation.KeyOf(duty!));
        ErasureRules.Plan(turn, x.Holdings);
        ErasureRules.Settle(turn);
        return null;
    }

    /// <summary>Somebody who is not there now is tried again, as long as there is time; every other refusal needs an operator besides.</summary>
    public static string? Failed(Turn turn, DutyFailed x)
    {
        if (WhyNot(turn, x.Duty, x.Target, x.Ask, out var duty) is { } verdict)
            return verdict;
        duty!.Status = DutyStatus.Failed;
        duty.Code = x.Code;
        DutyConversation.TryAgainAt(turn, duty, turn.Now.AddDays(turn.Policy.Aftercare.RetryCd));
        if (x.Code != Codes.NotAvailable || RunsOut(duty))
            turn.OpenTask(TaskCodes.DutyFailed, DutyConversation.KeyOf(duty));
        return null;
    }

    /// <summary>The last day is over before the next try. Erasure has a deadline of its own that says so; a counterparty's acknowledgement has none.</summary>
    static bool RunsOut(Duty duty) => duty.Kind == DutyKind.NotifyCounterparty && duty.DueAt <= duty.RetryAt;

    /// <summary>An answer counts for the duty that was asked for last, once.</summary>
    static string? WhyNot(Turn turn, DutyKind kind, string? target, int ask, out Duty? duty)
    {
        var asked = turn.Asked(DutyConversation.Key(kind, target));
        duty = turn.File.Duties.Find(x => x.Kind == kind && x.Target == target);
        return ask > asked ? Verdict.Early
            : ask < asked || duty is not { Status: DutyStatus.Asked } ? Verdict.Late
            : null;
    }
}
