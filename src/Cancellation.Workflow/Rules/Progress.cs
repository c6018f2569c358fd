using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Milestones are ordered: a case moves on while the next one of its policy is satisfied or not asked for, and then asks for the next.</summary>
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
        if (turn.Policy.Confirmation.Required)
        {
            turn.Enter(CaseState.AwaitingConfirmation);
            turn.Start(Timers.Exactly(CaseTimer.Confirm, turn.Case.RequestedAt.AddHours(turn.Policy.Confirmation.TtlHours)));
            turn.Notify(NoticeKind.ConfirmationNeeded);
        }
        else
        {
            Reach(turn, CaseState.Requested);
        }
    }

    static string? Next(Turn turn)
    {
        switch (turn.State)
        {
            case CaseState.AwaitingConfirmation:
                return turn.Status(Gate.Confirmation) == GateStatus.Satisfied ? CaseState.Requested : null;
            case CaseState.Requested or CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved:
                var next = NextMilestone(turn);
                return next is null ? CaseState.Closing : IsPassed(turn, next) ? next : null;
            case CaseState.Closing:
                return turn.Status(Gate.Verify) == GateStatus.Satisfied ? CaseState.Closed : null;
            case CaseState.Closed:
                return turn.File.Duties.Exists(AftercareRules.IsOpen) ? null : CaseState.Completed;
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

    internal static bool IsNeeded(Turn turn, string milestone) => milestone switch
    {
        CaseState.EntitlementsSettled => turn.Policy.Entitlements.Types.Count > 0,
        CaseState.DeviceReturned => turn.Policy.Device is not null,
        CaseState.Approved => turn.Policy.Review.Mode != ReviewMode.None,
        _ => true,
    };

    static bool IsPassed(Turn turn, string milestone) => !IsNeeded(turn, milestone) || milestone switch
    {
        CaseState.BillingCleared => turn.Status(Gate.Billing) == GateStatus.Satisfied && RequestRules.MissingDocuments(turn.Policy, turn.File).Count == 0,
        CaseState.EntitlementsSettled => turn.Status(Gate.Entitlements) == GateStatus.Satisfied,
        CaseState.DeviceReturned => turn.Status(Gate.Device) == GateStatus.Satisfied && turn.Status(Gate.Security) == GateStatus.Satisfied,
        _ => turn.Status(Gate.Review) == GateStatus.Satisfied,
    };

    static void Reach(Turn turn, string state)
    {
        turn.Enter(state);
        switch (state)
        {
            case CaseState.Requested:
                turn.File.Milestones.Add(new(state, turn.Now, Skipped: false));
                turn.Notify(NoticeKind.RequestReceived);
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
                AftercareRules.TakeOn(turn, turn.Case.ClosedAt!.Value);
                turn.Notify(NoticeKind.CancellationClosed);
                break;
        }
    }
}
