using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Asks for what the next milestone needs: one conversation after another, each once for each time there is a reason to.</summary>
static class Conversations
{
    public static void Ask(Turn turn)
    {
        switch (turn.State)
        {
            case CaseState.Requested or CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved:
                AskFor(turn, Progress.NextMilestone(turn)!);
                break;
            case CaseState.Closing:
                AskToClose(turn);
                break;
            case CaseState.Closed:
                AftercareRules.AskForDuties(turn);
                break;
        }
    }

    static void AskFor(Turn turn, string milestone)
    {
        var row = turn.Case;
        switch (milestone)
        {
            case CaseState.BillingCleared:
                AskForDocuments(turn);
                if (Opens(turn, Gate.Billing))
                    turn.Outgoing.Add(new ClearBilling(row.CorrelationId, turn.Ask(nameof(ClearBilling)), row.ProductLine, row.CustomerId, row.SubscriptionId,
                        turn.Policy.Billing.AutoRenew == Policies.AutoRenewMode.DisableOnBehalf));
                else
                    WaitForCustomer(turn, Gate.Billing, nameof(ClearBilling), CaseTimer.Pay);
                break;
            case CaseState.EntitlementsSettled:
                if (Opens(turn, Gate.Entitlements))
                    turn.Outgoing.Add(new SettleEntitlements(row.CorrelationId, turn.Ask(nameof(SettleEntitlements)), row.ProductLine, row.CustomerId, row.SubscriptionId));
                else
                    WaitForCustomer(turn, Gate.Entitlements, nameof(SettleEntitlements));
                break;
            case CaseState.DeviceReturned:
                AskForDevice(turn);
                break;
            case CaseState.Approved:
                AskForReview(turn);
                break;
        }
    }

    /// <summary>A gate that is pending, or stale because something changed, is asked about (again).</summary>
    static bool Opens(Turn turn, Gate gate)
    {
        if (turn.Status(gate) is not (GateStatus.Pending or GateStatus.Stale))
            return false;
        turn.Gate(gate).Status = GateStatus.Requested;
        return true;
    }

    /// <summary>Tells the customer what stands in the way. There is one period to pay, however often the answer is no.</summary>
    static void WaitForCustomer(Turn turn, Gate gate, string conversation, string? timer = null)
    {
        var record = turn.Gate(gate);
        if (record.Status != GateStatus.Blocked || record.RecordedAt != turn.Now)
            return;
        if (timer is not null && turn.Open(timer) is null)
            turn.Start(turn.Timers.CalendarDays(timer, turn.Now, turn.Policy.Billing.PayCd));
        turn.Notify(NoticeKind.ActionNeeded, record.BlockedCode, $"{record.BlockedCode}/{turn.Asked(conversation)}");
    }

    static void AskForDocuments(Turn turn)
    {
        var missing = RequestRules.MissingDocuments(turn.Policy, turn.File).Count > 0;
        if (missing && turn.Status(Gate.Documents) == GateStatus.Pending)
        {
            turn.Record(Gate.Documents, GateStatus.Blocked, turn.Now, code: Codes.InfoIncomplete);
            turn.Start(turn.Timers.WorkingDays(CaseTimer.Docs, turn.Now, turn.Policy.Documents.SupplementWd));
            turn.Notify(NoticeKind.ActionNeeded, Codes.InfoIncomplete, Codes.InfoIncomplete);
        }
        else if (!missing && turn.Status(Gate.Documents) == GateStatus.Blocked)
        {
            turn.Record(Gate.Documents, GateStatus.Satisfied, turn.Now);
            turn.Meet(CaseTimer.Docs);
        }
    }

    static void AskForDevice(Turn turn)
    {
        if (!Opens(turn, Gate.Device))
            return;
        var row = turn.Case;
        var due = turn.Timers.CalendarDays(CaseTimer.Device, turn.Now, turn.Policy.Device!.ReturnCd);
        turn.Start(due);
        turn.Outgoing.Add(new CollectDevice(row.CorrelationId, turn.Ask(nameof(CollectDevice)), row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, due.DueAt));
        turn.Notify(NoticeKind.ActionNeeded, Codes.DeviceMissing, Codes.DeviceMissing);
    }

    static void AskForReview(Turn turn)
    {
        // Documents that were asked for are here: the review starts anew.
        if (turn.Status(Gate.Review) == GateStatus.Blocked && HasAll(turn.File))
        {
            turn.Gate(Gate.Review).Status = GateStatus.Stale;
            turn.Meet(CaseTimer.Docs);
        }
        if (!Opens(turn, Gate.Review))
            return;
        turn.Gate(Gate.Review).OccurredAt = null;
        var review = turn.Policy.Review;
        Deadline? due = null;
        if (review.MaxWd > 0)
            turn.Start(due = turn.Timers.WorkingDays(CaseTimer.Review, turn.Now, review.MaxWd, review.MinWd, review.WarnWd));
        turn.Outgoing.Add(new ReviewCancellation(turn.Case.CorrelationId, turn.Ask(nameof(ReviewCancellation)), turn.Case.ProductLine, review.Mode, due?.DueAt));
    }

    static bool HasAll(CaseFile file)
    {
        var since = file.Review!;
        return since.Documents is not { Count: > 0 } asked
            ? file.Supplements.Count > since.SupplementsBefore
            : asked.All(kind => file.Supplements.Skip(since.SupplementsBefore).Any(x => x.Kind == kind));
    }

    static void AskToClose(Turn turn)
    {
        if (!Opens(turn, Gate.Verify))
            return;
        var row = turn.Case;
        var acts = ClosingRules.Acts(turn.Policy, turn.File);
        AftercareRules.FollowMoney(turn, acts);
        turn.Outgoing.Add(new CloseAccount(row.CorrelationId, turn.Ask(nameof(CloseAccount)), row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, acts));
    }
}
