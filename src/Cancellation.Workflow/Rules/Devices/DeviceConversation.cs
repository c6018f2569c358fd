using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>The terminal is fetched back.</summary>
static class DeviceConversation
{
    public static void Ask(Turn turn)
    {
        if (!turn.Opens(Gate.Device))
            return;
        var row = turn.Case;
        var due = turn.Timers.CalendarDays(CaseTimer.Device, turn.Now, turn.Policy.Device!.ReturnCd);
        turn.Start(due);
        turn.Outgoing.Add(new CollectDevice(row.CorrelationId, turn.Ask(nameof(CollectDevice)), row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, due.DueAt));
        turn.Notify(NoticeKind.ActionNeeded, Codes.DeviceMissing, Codes.DeviceMissing);
    }
}
