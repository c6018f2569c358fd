using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Puts one message on the case's gates. Facts commute: each may come early, late or twice. Only records; what follows is decided by
/// <see cref="Progress"/>. A message that changes nothing gets a verdict and leaves the file as it was.
/// </summary>
static class Facts
{
    public static string? Record(Turn turn, object message) => message switch
    {
        RequestCancellation x => Requested(turn, x),
        ConfirmCancellation x => Confirmed(turn, x),
        WithdrawCancellation => Withdrawn(turn),
        SupplementDocuments x => Supplemented(turn, x),
        BillingCleared x => Cleared(turn, x),
        BillingBlocked x => Blocked(turn, x),
        ChargePaid => Changed(turn, Gate.Billing),
        EntitlementsSettled x => Settled(turn, x),
        EntitlementsBlocked x => Blocked(turn, x),
        EntitlementChanged => Changed(turn, Gate.Entitlements),
        DeviceCollectionOpened x => CollectionOpened(turn, x),
        DeviceReceived x => Received(turn, x),
        DeviceInspected x => Inspected(turn, x),
        DeviceReturned x => Returned(turn, x),
        TerminalTransactionDeclined x => Declined(turn, x),
        ReviewOpened x => ReviewStarted(turn, x),
        ReviewApproved x => Approved(turn, x),
        DecideReview x => Decided(turn, x),
        AccountClosed x => Closed(turn, x),
        ClosureBlocked x => Blocked(turn, x),
        DutyPerformed x => Performed(turn, x),
        RefundSettled x => Refunded(turn, x),
        DeadlineReached => DeadlineRules.Pass(turn),
        _ => throw new ArgumentException($"A case does not know {message.GetType().Name}.", nameof(message)),
    };

    static string? Requested(Turn turn, RequestCancellation x)
    {
        var fingerprint = RequestFingerprint.Of(x.Request);
        var file = turn.File;
        if (file.Request is not null)
            return file.RequestSha256 == fingerprint ? Verdict.Duplicate : Verdict.Refused(Refusal.KeyReused);
        var row = turn.Case;
        file.Request = x.Request;
        file.RequestSha256 = fingerprint;
        row.ProductLine = x.Request.ProductLine;
        row.CustomerId = x.Request.CustomerId;
        row.SubscriptionId = x.Request.SubscriptionId;
        row.TerminalSerialNumber = x.Request.TerminalSerialNumber;
        row.PolicyId = turn.Policy.PolicyId;
        row.PolicyVersion = turn.Policy.Version;
        row.RequestedAt = x.RequestedAt;
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Handling, x.RequestedAt, turn.Policy.HandlingMaxWd));
        return null;
    }

    static string? Confirmed(Turn turn, ConfirmCancellation x)
    {
        // The alarm may be late; the time that was promised is not.
        if (turn.Open(CaseTimer.Confirm) is { } deadline && turn.Now >= deadline.DueAt)
            return Verdict.Refused(Refusal.Expired);
        turn.Record(Gate.Confirmation, GateStatus.Satisfied, x.ConfirmedAt, x.MoveId.ToString("N"), evidence: x.ShownSnapshotSha256);
        turn.Meet(CaseTimer.Confirm);
        return null;
    }

    static string? Withdrawn(Turn turn)
    {
        Endings.End(turn, CaseState.Withdrawn, NoticeKind.CancellationWithdrawn);
        return null;
    }

    static string? Supplemented(Turn turn, SupplementDocuments x)
    {
        turn.File.Supplements.AddRange(x.Documents);
        return null;
    }

    static string? Cleared(Turn turn, BillingCleared x)
    {
        if (IsLate(turn, Gate.Billing, nameof(ClearBilling), x.Ask))
            return Verdict.Late;
        turn.File.Billing = x.Standing;
        turn.File.Money = MoneyRules.Statement(turn.Policy, x.Standing, turn.File.Request?.PayoutDestination);
        turn.Record(Gate.Billing, GateStatus.Satisfied, x.ClearedAt, Answer(x.Ask));
        turn.Meet(CaseTimer.Pay);
        return null;
    }

    static string? Blocked(Turn turn, BillingBlocked x)
    {
        if (RefusedAnswer(turn, Gate.Billing, nameof(ClearBilling), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        turn.File.Billing = x.Standing;
        return null;
    }

    static string? Settled(Turn turn, EntitlementsSettled x)
    {
        if (IsLate(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask))
            return Verdict.Late;
        turn.File.Entitlements = x.Items;
        turn.Record(Gate.Entitlements, GateStatus.Satisfied, x.SettledAt, Answer(x.Ask));
        return null;
    }

    static string? Blocked(Turn turn, EntitlementsBlocked x)
    {
        if (RefusedAnswer(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        turn.File.Entitlements = x.Remaining;
        return null;
    }

    /// <summary>Something moved at the other side: an answer that stood in the way is asked for again, also one still under way.</summary>
    static string? Changed(Turn turn, Gate gate)
    {
        switch (turn.Status(gate))
        {
            case GateStatus.Satisfied:
                return Verdict.Late;
            case GateStatus.Requested:
                turn.Gate(gate).AskAgain = true;
                return null;
            case GateStatus.Blocked:
                turn.Gate(gate).Status = GateStatus.Stale;
                return null;
            default:
                // Not asked yet: the first answer will know.
                return Verdict.Early;
        }
    }

    static string? CollectionOpened(Turn turn, DeviceCollectionOpened x)
    {
        if (turn.Status(Gate.Device) == GateStatus.Satisfied)
            return Verdict.Late;
        if (turn.Asked(nameof(CollectDevice)) == 0)
            return Verdict.Early;
        var gate = turn.Gate(Gate.Device);
        if (gate.FactId is not null)
            return Verdict.Late;
        gate.FactId = Answer(x.Ask);
        gate.Evidence = x.ReturnLabel;
        gate.OccurredAt = x.OpenedAt;
        gate.RecordedAt = turn.Now;
        return null;
    }

    static string? Received(Turn turn, DeviceReceived x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return Verdict.Refused(Refusal.SerialMismatch);
        if (turn.Status(Gate.Device) == GateStatus.Satisfied)
            return Verdict.Late;
        turn.Record(Gate.Device, GateStatus.Satisfied, x.ReceivedAt, x.ReceiptNumber, evidence: x.Location);
        turn.Meet(CaseTimer.Device);
        if (turn.Policy.Device is { } device && turn.Status(Gate.Security) != GateStatus.Satisfied)
            turn.Start(turn.Timers.WorkingDays(CaseTimer.Inspect, x.ReceivedAt, device.InspectWd));
        return null;
    }

    static string? Inspected(Turn turn, DeviceInspected x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return Verdict.Refused(Refusal.SerialMismatch);
        if (turn.Status(Gate.Security) == GateStatus.Satisfied)
            return Verdict.Late;
        var good = x.Grade == InspectionGrade.Good;
        // What was found on a device that is not good is for an operator to settle; a later good inspection resolves it.
        turn.Record(Gate.Security, good ? GateStatus.Satisfied : GateStatus.Failed, x.InspectedAt, x.Grade.ToString(),
            good ? null : x.Grade == InspectionGrade.Mismatch ? Codes.DeviceMismatch : Codes.DeviceDamaged,
            x.Findings.Count == 0 ? null : string.Join(", ", x.Findings));
        turn.Meet(CaseTimer.Inspect);
        return null;
    }

    static string? Returned(Turn turn, DeviceReturned x)
    {
        if (x.SerialNumber is { } serial && IsAnotherDevice(turn, serial))
            return Verdict.Refused(Refusal.SerialMismatch);
        if (turn.Status(Gate.Device) == GateStatus.Satisfied && turn.Status(Gate.Security) == GateStatus.Satisfied)
            return Verdict.Late;
        turn.Record(Gate.Device, GateStatus.Satisfied, x.ReturnedAt, Answer(x.Ask));
        turn.Record(Gate.Security, GateStatus.Satisfied, x.ReturnedAt, Answer(x.Ask));
        turn.Meet(CaseTimer.Device);
        turn.Meet(CaseTimer.Inspect);
        return null;
    }

    static bool IsAnotherDevice(Turn turn, string serialNumber) => turn.Case.TerminalSerialNumber is { } known && known != serialNumber;

    static string? Declined(Turn turn, TerminalTransactionDeclined x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return Verdict.Refused(Refusal.SerialMismatch);
        // The terminal is dead, but somebody still has it and tries.
        turn.Record(Gate.RiskHold, GateStatus.Failed, x.AttemptedAt, x.TransactionId, Codes.Violation);
        return null;
    }

    static string? ReviewStarted(Turn turn, ReviewOpened x)
    {
        if (turn.Asked(nameof(ReviewCancellation)) == 0)
            return Verdict.Early;
        var gate = turn.Gate(Gate.Review);
        if (gate.Status != GateStatus.Requested || gate.OccurredAt is not null)
            return Verdict.Late;
        gate.OccurredAt = x.OpenedAt;
        gate.RecordedAt = turn.Now;
        return null;
    }

    static string? Approved(Turn turn, ReviewApproved x)
    {
        if (IsLate(turn, Gate.Review, nameof(ReviewCancellation), x.Ask))
            return Verdict.Late;
        Approve(turn, x.ReviewerId, x.ApprovedAt);
        return null;
    }

    static void Approve(Turn turn, string reviewerId, DateTimeOffset at)
    {
        turn.File.Review = new(ReviewDecision.Approve, reviewerId, at);
        turn.Record(Gate.Review, GateStatus.Satisfied, at, evidence: reviewerId);
        turn.Meet(CaseTimer.Review);
        turn.Meet(CaseTimer.Docs);
    }

    static string? Decided(Turn turn, DecideReview x)
    {
        if (turn.Status(Gate.Review) is not (GateStatus.Requested or GateStatus.Blocked))
            return Verdict.Refused(Refusal.NotUnderReview);
        if (x.Decision == ReviewDecision.Approve)
        {
            Approve(turn, x.ReviewerId, x.DecidedAt);
            return null;
        }
        if (string.IsNullOrWhiteSpace(x.Code) || string.IsNullOrWhiteSpace(x.Text))
            return Verdict.Refused(Refusal.CodeNeeded);
        turn.File.Review = new(x.Decision, x.ReviewerId, x.DecidedAt, x.Code, x.Text, x.Documents) { SupplementsBefore = turn.File.Supplements.Count };
        turn.Meet(CaseTimer.Review);
        if (x.Decision == ReviewDecision.Reject)
        {
            turn.Record(Gate.Review, GateStatus.Failed, x.DecidedAt, x.MoveId.ToString("N"), x.Code, x.ReviewerId);
            Endings.End(turn, CaseState.Rejected, NoticeKind.ReviewRejected, x.Code);
            return null;
        }
        turn.Record(Gate.Review, GateStatus.Blocked, x.DecidedAt, x.MoveId.ToString("N"), x.Code, x.ReviewerId);
        if (turn.Open(CaseTimer.Docs) is { } asked)
            turn.File.Deadlines.Remove(asked);
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Docs, turn.Now, turn.Policy.Documents.SupplementWd));
        turn.Notify(NoticeKind.ActionNeeded, x.Code, $"{x.Code}/{x.MoveId:N}");
        return null;
    }

    static string? Closed(Turn turn, AccountClosed x)
    {
        if (IsLate(turn, Gate.Verify, nameof(CloseAccount), x.Ask))
            return Verdict.Late;
        turn.Record(Gate.Verify, GateStatus.Satisfied, x.ClosedAt, Answer(x.Ask));
        turn.Case.ClosedAt = x.ClosedAt;
        return null;
    }

    static string? Blocked(Turn turn, ClosureBlocked x)
    {
        if (IsLate(turn, Gate.Verify, nameof(CloseAccount), x.Ask))
            return Verdict.Late;
        turn.Record(Gate.Verify, GateStatus.Failed, x.BlockedAt, Answer(x.Ask), x.Code, x.Act.ToString());
        return null;
    }

    static string? Performed(Turn turn, DutyPerformed x)
    {
        if (turn.Asked(AftercareRules.Conversation(x.Duty)) == 0)
            return Verdict.Early;
        if (!turn.File.Duties.Exists(duty => duty.Kind == x.Duty && duty.DoneAt is null))
            return Verdict.Late;
        AftercareRules.Finish(turn, x.Duty, x.Evidence);
        if (x.Duty == DutyKind.EraseData)
            turn.Meet(CaseTimer.Erase);
        return null;
    }

    static string? Refunded(Turn turn, RefundSettled x)
    {
        var duties = turn.File.Duties;
        if (duties.Exists(duty => duty.Kind == DutyKind.TrackRefund && duty.Evidence == x.EffectId))
            return Verdict.Late;
        if (duties.Find(duty => duty.Kind == DutyKind.TrackRefund && duty.DoneAt is null && duty.Amount == x.Settled) is not { } paid)
            return Verdict.Refused(Refusal.AmountMismatch);
        paid.DoneAt = turn.Now;
        paid.Evidence = x.EffectId;
        foreach (var timer in (ReadOnlySpan<string>)[CaseTimer.Payout, CaseTimer.Refund])
            if (turn.Open(timer) is { } deadline && !duties.Exists(duty => duty.Kind == DutyKind.TrackRefund && duty.DoneAt is null && duty.DueAt == deadline.DueAt))
                deadline.MetAt = turn.Now;
        return null;
    }

    /// <summary>An answer is over when its gate is satisfied, or when the question was asked again since.</summary>
    static bool IsLate(Turn turn, Gate gate, string conversation, int ask) =>
        turn.Status(gate) == GateStatus.Satisfied || ask < turn.Asked(conversation);

    /// <summary>Records that an answer stands in the way, or says why it does not count.</summary>
    static string? RefusedAnswer(Turn turn, Gate gate, string conversation, int ask, string code, DateTimeOffset at)
    {
        if (IsLate(turn, gate, conversation, ask))
            return Verdict.Late;
        if (ask > turn.Asked(conversation))
            return Verdict.Early;
        var record = turn.Gate(gate);
        if (record.Status != GateStatus.Requested)
            return Verdict.Late;
        var again = record.AskAgain;
        turn.Record(gate, again ? GateStatus.Stale : GateStatus.Blocked, at, Answer(ask), code);
        return null;
    }

    static string Answer(int ask) => ask switch { 1 => "1", 2 => "2", _ => ask.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
