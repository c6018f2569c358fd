using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Milestones are ordered: a case moves on while the next one of its policy is satisfied or not asked for.</summary>
static class Progress
{
    public static void Advance(Turn turn)
    {
        if (turn.State.Length == 0 || turn.State == Initial)
            Begin(turn);
        while (Next(turn) is { } next)
            Reach(turn, next);
    }

    /// <summary>MassTransit's name for the state before the first.</summary>
    const string Initial = "Initial";

    static void Begin(Turn turn)
    {
        EffectRules.Decide(turn);
        if (turn.NeedsConfirmation)
        {
            turn.Enter(CaseState.AwaitingConfirmation);
            turn.Start(Timers.Exactly(CaseTimer.Confirm, turn.Case.RequestedAt.AddHours(turn.Policy.Confirmation.TtlHours)));
            // Where it is reckoned first, the customer is asked when there is something to show.
            if (!QuoteConversation.IsWanted(turn))
                turn.Notify(NoticeKind.ConfirmationNeeded);
        }
        else
        {
            Reach(turn, CaseState.Requested);
        }
    }

    /// <summary>The next attempt: what the last one reached is revoked, and the way forward is short where its gates still hold.</summary>
    public static void BeginAgain(Turn turn)
    {
        Revoke(turn, keepRequested: false);
        EffectRules.Decide(turn);
        Reach(turn, CaseState.Requested);
    }

    static string? Next(Turn turn)
    {
        switch (turn.State)
        {
            case CaseState.AwaitingConfirmation:
                return turn.IsPassed(Gate.Confirmation) ? CaseState.Requested : null;
            case CaseState.Requested or CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved:
                return NextMilestone(turn) is { } next
                    ? IsPassed(turn, next) ? next : null
                    : ClosingRules.MayClose(turn) ? CaseState.Closing : null;
            case CaseState.Closing:
                return turn.Status(Gate.Verify) == GateStatus.Satisfied ? CaseState.Closed : null;
            case CaseState.Closed:
                return turn.File.Duties.Exists(AftercareRules.IsOpen) || RefundConversation.IsToBeOrdered(turn.File) ? null : CaseState.Completed;
            default:
                return null;
        }
    }

    /// <summary>The first milestone of the policy that is not reached yet; null when all are.</summary>
    internal static string? NextMilestone(Turn turn)
    {
        var order = turn.Policy.Milestones;
        for (var i = 0; i < order.Count; i++)
            if (turn.State == order[i])
                return i + 1 < order.Count ? order[i + 1] : null;
        return order[0];
    }

    internal static bool IsNeeded(Turn turn, string milestone)
    {
        foreach (var gate in Gates.Before(milestone))
            if (Gates.IsNeeded(turn, gate))
                return true;
        return false;
    }

    static bool IsPassed(Turn turn, string milestone)
    {
        if (milestone == CaseState.Approved && HoldRules.IsHeld(turn.File))
            return false;
        foreach (var gate in Gates.Before(milestone))
            if (Gates.IsOpen(turn, gate))
                return false;
        return true;
    }

    static void Reach(Turn turn, string state)
    {
        turn.Enter(state);
        switch (state)
        {
            case CaseState.Requested:
                turn.File.Milestones.Add(new(state, turn.Now, Skipped: false));
                // What the provider decided is told with its reason.
                turn.Notify(NoticeKind.RequestReceived, turn.IsForced ? turn.File.Request!.Reason?.Code : null);
                break;
            case CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved:
                var needed = IsNeeded(turn, state);
                turn.File.Milestones.Add(new(state, turn.Now, Skipped: !needed));
                if (state == CaseState.BillingCleared)
                    turn.Meet(CaseTimer.Docs);
                if (state == CaseState.Approved && needed)
                    turn.Notify(NoticeKind.ReviewApproved);
                break;
            case CaseState.Closed:
                turn.File.Milestones.Add(new(state, turn.Now, Skipped: false));
                turn.Case.IsOpen = false;
                turn.Meet(CaseTimer.Handling);
                LateReturnRules.TakeOn(turn);
                if (turn.Operation.Aftercare)
                    AftercareRules.TakeOn(turn, turn.Case.ClosedAt!.Value);
                else
                    StrayDebitRules.JudgeAll(turn, turn.Case.ClosedAt!.Value);
                turn.Notify(NoticeKind.CancellationClosed);
                break;
        }
    }

    /// <summary>
    /// What was cleared no longer is: the case goes back to Requested, and the milestones after it are revoked. Gates keep what was settled,
    /// so that the way forward is short.
    /// </summary>
    public static void GoBack(Turn turn)
    {
        if (turn.State is not (CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved))
            return;
        Revoke(turn, keepRequested: true);
        turn.Enter(CaseState.Requested);
    }

    static void Revoke(Turn turn, bool keepRequested)
    {
        var milestones = turn.File.Milestones;
        for (var i = 0; i < milestones.Count; i++)
            if (milestones[i] is { RevokedAt: null } reached && !(keepRequested && reached.Name == CaseState.Requested))
                milestones[i] = reached with { RevokedAt = turn.Now };
    }
}
