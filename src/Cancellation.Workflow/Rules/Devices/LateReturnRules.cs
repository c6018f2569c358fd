using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Rule R12: a device that does not come back is charged for, its price less the deposit. Returned in time after all, and accepted, it is
/// paid back less the damage: before the acts of closing are decided the statement simply changes, afterwards it is a refund of its own.
/// </summary>
static class LateReturnRules
{
    public const string RefundId = "late-return";

    static readonly Gate[] Gates = [Gate.Device, Gate.Security];

    /// <summary>The time to return it is over.</summary>
    public static void Charge(Turn turn)
    {
        (turn.File.Device ??= new()).ChargedAt = turn.Now;
        foreach (var gate in Gates)
        {
            var record = turn.Gate(gate);
            (record.Status, record.BlockedCode, record.RecordedAt) = (GateStatus.Waived, Codes.DeviceNotReturned, turn.Now);
        }
        DateOnly? lastDay = null;
        if (turn.Policy.Device!.LateReturnCd is > 0 and var days)
        {
            turn.Start(turn.Timers.CalendarDays(CaseTimer.LateReturn, turn.Now, days));
            lastDay = Zone.LastDay(turn.Open(CaseTimer.LateReturn)!.DueAt);
        }
        DeviceRules.MakeStatementStale(turn);
        turn.Notify(NoticeKind.ActionNeeded, Codes.DeviceNotReturned, Codes.DeviceNotReturned, new NoticeFacts
        {
            Amount = new(Math.Max(0, turn.Policy.Device.Price - (turn.File.Billing?.Deposit?.Amount ?? 0)), turn.Policy.Billing.Currency), LastDay = lastDay,
        });
    }

    public static bool IsCharged(Turn turn) => turn.File.Device?.ChargedAt is not null;

    /// <summary>When it was handed over decides, not when we heard of it.</summary>
    public static bool IsInTime(Turn turn, DateTimeOffset returnedAt) =>
        turn.File.Deadlines.FindLast(x => x.Timer == CaseTimer.LateReturn) is { } window && returnedAt < window.DueAt;

    /// <summary>It was on its way before the time was over, and we hear of it only now: nothing is charged, and it is waited for.</summary>
    public static void TakeBack(Turn turn)
    {
        turn.File.Device!.ChargedAt = null;
        turn.File.Deadlines.RemoveAll(x => x.Timer == CaseTimer.LateReturn);
        foreach (var gate in Gates)
            Reopen(turn, gate);
        DeviceRules.MakeStatementStale(turn);
    }

    /// <summary>What was waived because it had not come is looked at again.</summary>
    public static void Reopen(Turn turn, Gate gate)
    {
        var record = turn.Gate(gate);
        if (record is { Status: GateStatus.Waived, BlockedCode: Codes.DeviceNotReturned })
            (record.Status, record.BlockedCode) = (gate == Gate.Device ? GateStatus.Requested : GateStatus.Pending, null);
    }

    /// <summary>Reverses the charge once the device is here, in time, and accepted.</summary>
    public static void Settle(Turn turn)
    {
        if (turn.File.Device is not { ChargedAt: not null, ReceivedAt: { } receivedAt, InspectedAt: not null } device
            || turn.Status(Gate.Security) != GateStatus.Satisfied || !IsInTime(turn, receivedAt))
            return;
        turn.Meet(CaseTimer.LateReturn);
        if (turn.File.Closing is null)
        {
            device.ChargedAt = null;
            DeviceRules.MakeStatementStale(turn);
            return;
        }
        var refunds = turn.File.Refunds ??= [];
        if (refunds.Exists(x => x.RefundId == RefundId))
            return;
        var amount = Taken(turn) - DeviceRules.Damage(turn.Policy.Device!, device);
        if (amount > 0)
            refunds.Add(new() { RefundId = RefundId, Purpose = RefundPurpose.LateReturn, Amount = new(amount, turn.Policy.Billing.Currency), DecidedAt = turn.Now });
        if (refunds.Count == 0)
            turn.File.Refunds = null;
        AftercareRules.Finish(turn, DutyKind.AwaitLateReturn, device.ReceiptNumber);
    }

    /// <summary>Fee and withheld deposit together are the price, except for what was written off.</summary>
    static long Taken(Turn turn) => turn.Status(Gate.Billing) == GateStatus.Waived
        ? Math.Min(turn.Policy.Device!.Price, turn.File.Billing?.Deposit?.Amount ?? 0)
        : turn.Policy.Device!.Price;

    /// <summary>The window is over. One that came in time and is not inspected yet is still waited for.</summary>
    public static void MakeFinal(Turn turn)
    {
        if (!(turn.File.Device is { ReceivedAt: { } receivedAt, InspectedAt: null } && IsInTime(turn, receivedAt)))
            AftercareRules.Finish(turn, DutyKind.AwaitLateReturn, "final");
    }

    /// <summary>It came in time but was not accepted, and there is no time left for another inspection to say otherwise.</summary>
    public static void MakeFinalWhenOver(Turn turn)
    {
        if (turn.File.Deadlines.FindLast(x => x.Timer == CaseTimer.LateReturn) is { MissedAt: not null })
            MakeFinal(turn);
    }

    /// <summary>What was charged keeps the case open after closing while it may come back.</summary>
    public static void TakeOn(Turn turn)
    {
        if (!IsCharged(turn) || turn.File.Refunds?.Exists(x => x.RefundId == RefundId) == true)
            return;
        if (turn.File.Deadlines.FindLast(x => x.Timer == CaseTimer.LateReturn) is not { } window)
            return;
        if (DeadlineRules.IsRunning(window) || turn.File.Device is { ReceivedAt: not null, InspectedAt: null })
            turn.File.Duties.Add(new() { Kind = DutyKind.AwaitLateReturn, DueAt = window.DueAt });
    }
}
