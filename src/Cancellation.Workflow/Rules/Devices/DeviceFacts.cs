using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Receipt and inspection are two facts, and the registry may know both before we ask.</summary>
static class DeviceFacts
{
    public static string? CollectionOpened(Turn turn, DeviceCollectionOpened x)
    {
        if (turn.Status(Gate.Device) == GateStatus.Satisfied)
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
        return null;
    }

    public static string? Received(Turn turn, DeviceReceived x)
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

    public static string? Inspected(Turn turn, DeviceInspected x)
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

    public static string? Returned(Turn turn, DeviceReturned x)
    {
        if (x.SerialNumber is { } serial && IsAnotherDevice(turn, serial))
            return Verdict.Refused(Refusal.SerialMismatch);
        if (turn.Status(Gate.Device) == GateStatus.Satisfied && turn.Status(Gate.Security) == GateStatus.Satisfied)
            return Verdict.Late;
        turn.Record(Gate.Device, GateStatus.Satisfied, x.ReturnedAt, Answers.Id(x.Ask));
        turn.Record(Gate.Security, GateStatus.Satisfied, x.ReturnedAt, Answers.Id(x.Ask));
        turn.Meet(CaseTimer.Device);
        turn.Meet(CaseTimer.Inspect);
        return null;
    }

    static bool IsAnotherDevice(Turn turn, string serialNumber) => turn.Case.TerminalSerialNumber is { } known && known != serialNumber;

    public static string? Declined(Turn turn, TerminalTransactionDeclined x)
    {
        if (IsAnotherDevice(turn, x.SerialNumber))
            return Verdict.Refused(Refusal.SerialMismatch);
        // The terminal is dead, but somebody still has it and tries.
        turn.Record(Gate.RiskHold, GateStatus.Failed, x.AttemptedAt, x.TransactionId, Codes.Violation);
        return null;
    }

    public static string? Shipped(Turn turn, DeviceShipped x) => Verdict.Late;
}
