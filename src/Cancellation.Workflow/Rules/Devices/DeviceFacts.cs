using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Receipt and inspection are two facts, and the registry may know both before we ask. When something happened decides, not when we hear of it.</summary>
static class DeviceFacts
{
    public static string? CollectionOpened(Turn turn, DeviceCollectionOpened x)
    {
        if (turn.IsPassed(Gate.Device))
            return Verdict.Late;
        if (turn.Asked(nameof(CollectDevice)) == 0)
            return Verdict.Early;
        var gate = turn.Gate(Gate.Device);
        if (gate.FactId is not null)
            return Verdict.Late;
        gate.FactId = Answers.Id(x.Ask);
        gate.Evidence = x.ReturnLabel;
        gate.OccurredAt = x.OpenedAt;
        gate.RecordedAt = turn.Now;
        // One that is on its way already is not asked for.
        if (CaseState.CanBeWithdrawn(turn.State) && turn.File.Device?.ShippedAt is null)
            turn.Notify(NoticeKind.ActionNeeded, Codes.DeviceMissing, Codes.DeviceMissing);
        return null;
    }

    public static string? Shipped(Turn turn, DeviceShipped x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return turn.Quarantine(nameof(DeviceShipped), Refusal.SerialMismatch, x.SerialNumber);
        var known = turn.File.Device;
        if (known?.ReceivedAt is not null || known?.ShippedAt <= x.ShippedAt)
            return Verdict.Late;
        var term = turn.File.Deadlines.FindLast(deadline => deadline.Timer == CaseTimer.Device && deadline.MetAt is null);
        if (term is null ? turn.IsPassed(Gate.Device) : x.ShippedAt >= term.DueAt)
            return Verdict.Late;
        var device = turn.File.Device ??= new();
        (device.ShippedAt, device.TrackingNumber) = (x.ShippedAt, x.TrackingNumber);
        if (term is null)
            return null;
        (term.PausedAt, term.MissedAt) = (x.ShippedAt, null);
        if (LateReturnRules.IsCharged(turn))
            LateReturnRules.TakeBack(turn);
        return null;
    }

    public static string? Received(Turn turn, DeviceReceived x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return turn.Quarantine(nameof(DeviceReceived), Refusal.SerialMismatch, x.SerialNumber);
        var known = turn.File.Device;
        // The first delivery counts, whichever was heard of first.
        if (known?.ReceivedAt <= x.ReceivedAt || turn.Status(Gate.Device) == GateStatus.Satisfied && known?.ReceivedAt is null)
            return Verdict.Late;
        if (LateReturnRules.IsCharged(turn) ? !LateReturnRules.IsInTime(turn, x.ReceivedAt) : turn.State is CaseState.Closing or CaseState.Closed or CaseState.Completed)
            return Verdict.Late;
        // It has gone back since; only another delivery counts.
        if (known?.SentBackAt >= x.ReceivedAt)
            return Verdict.Late;
        var device = turn.File.Device ??= new();
        (device.ReceivedAt, device.ReceiptNumber) = (x.ReceivedAt, x.ReceiptNumber);
        turn.Record(Gate.Device, GateStatus.Satisfied, x.ReceivedAt, x.ReceiptNumber, evidence: x.Location);
        turn.Meet(CaseTimer.Device);
        LateReturnRules.Reopen(turn, Gate.Security);
        // Heard of in the other order, it is the same term, and it is met.
        var inspected = device.InspectedAt >= x.ReceivedAt;
        if (turn.Policy.Device is { } policy && (inspected || device.InspectedAt is null && !turn.IsPassed(Gate.Security)))
        {
            turn.File.Deadlines.RemoveAll(deadline => deadline.Timer == CaseTimer.Inspect);
            turn.Start(turn.Timers.WorkingDays(CaseTimer.Inspect, x.ReceivedAt, policy.InspectWd));
            if (inspected)
                turn.Meet(CaseTimer.Inspect);
        }
        LateReturnRules.Settle(turn);
        return null;
    }

    public static string? Inspected(Turn turn, DeviceInspected x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return turn.Quarantine(nameof(DeviceInspected), Refusal.SerialMismatch, x.SerialNumber);
        if (turn.File.Device?.SentBackAt >= x.InspectedAt)
            return Verdict.Late;
        var (charged, known) = (LateReturnRules.IsCharged(turn), turn.File.Device?.InspectedAt);
        // The last inspection counts, whichever was heard of last.
        if (known >= x.InspectedAt || turn.Policy.Device is not { } policy)
            return Verdict.Late;
        var past = !CaseState.CanBeWithdrawn(turn.State);
        if (past && (!charged || turn.File.Refunds?.Exists(refund => refund.RefundId == LateReturnRules.RefundId) == true))
            return Verdict.Late;
        if (!charged && (turn.Status(Gate.Security) == GateStatus.Waived || turn.Status(Gate.Security) == GateStatus.Satisfied && known is null))
            return Verdict.Late;
        var device = turn.File.Device ??= new();
        var findings = device.Findings;
        (device.Grade, device.InspectedAt, device.Findings) = (x.Grade, x.InspectedAt, x.Findings.Count == 0 ? null : x.Findings);
        var accepted = DeviceRules.IsAccepted(policy, x.Grade, x.Findings);
        turn.Record(Gate.Security, accepted ? GateStatus.Satisfied : GateStatus.Failed, x.InspectedAt, x.Grade.ToString(),
            accepted ? null : DeviceRules.CodeOf(x.Grade), x.Findings.Count == 0 ? null : string.Join(", ", x.Findings));
        turn.Meet(CaseTimer.Inspect);
        if (accepted)
            turn.CloseTask(TaskCodes.InspectionFailed);
        else
            turn.OpenTask(TaskCodes.InspectionFailed, x.SerialNumber);
        if (!past && (device.Findings ?? []).Any() | (findings ?? []).Any())
            DeviceRules.MakeStatementStale(turn);
        LateReturnRules.Settle(turn);
        if (!accepted && past)
            LateReturnRules.MakeFinalWhenOver(turn);
        return null;
    }

    public static string? Returned(Turn turn, DeviceReturned x)
    {
        if (x.SerialNumber is { } serial && IsAnotherDevice(turn, serial))
            return turn.Quarantine(nameof(DeviceReturned), Refusal.SerialMismatch, serial);
        if (turn.Status(Gate.Device) == GateStatus.Satisfied && turn.Status(Gate.Security) == GateStatus.Satisfied)
            return Verdict.Late;
        if (x.SerialNumber is not null)
        {
            var device = turn.File.Device ??= new();
            (device.ReceivedAt, device.ReceiptNumber) = (device.ReceivedAt ?? x.ReturnedAt, device.ReceiptNumber ?? x.ReceiptNumber);
        }
        if (LateReturnRules.IsCharged(turn))
            LateReturnRules.TakeBack(turn);
        turn.Record(Gate.Device, GateStatus.Satisfied, x.ReturnedAt, x.ReceiptNumber ?? Answers.Id(x.Ask));
        turn.Record(Gate.Security, GateStatus.Satisfied, x.ReturnedAt, Answers.Id(x.Ask));
        turn.Meet(CaseTimer.Device);
        turn.Meet(CaseTimer.Inspect);
        turn.CloseTask(TaskCodes.InspectionFailed);
        return null;
    }

    public static string? Declined(Turn turn, TerminalTransactionDeclined x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return turn.Quarantine(nameof(TerminalTransactionDeclined), Refusal.SerialMismatch, x.SerialNumber);
        // The terminal is dead, but somebody still has it and tries.
        if (turn.File.Tasks?.Exists(task => task.Code == TaskCodes.TerminalUsed && task.About == x.TransactionId) == true)
            return Verdict.Late;
        turn.OpenTask(TaskCodes.TerminalUsed, x.TransactionId);
        return null;
    }

    static bool IsAnotherDevice(Turn turn, string serialNumber) => turn.Case.TerminalSerialNumber is { } known && known != serialNumber;
}
