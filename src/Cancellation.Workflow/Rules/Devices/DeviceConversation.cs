using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>The terminal is fetched back. The customer is told where to bring it when the registry has answered: it may be there already.</summary>
static class DeviceConversation
{
    public static void Ask(Turn turn)
    {
        if (!turn.Opens(Gate.Device))
            return;
        var row = turn.Case;
        turn.Start(turn.Timers.CalendarDays(CaseTimer.Device, turn.Now, turn.Policy.Device!.ReturnCd));
        var deadline = turn.Open(CaseTimer.Device)!;
        deadline.PausedAt = turn.File.Device?.ShippedAt;
        turn.Outgoing.Add(new CollectDevice(row.CorrelationId, turn.Ask(nameof(CollectDevice)), row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, deadline.DueAt));
    }
}
