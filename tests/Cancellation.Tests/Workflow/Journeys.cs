using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

static class Rules
{
    public static WorkingDays Calendar { get; } = LoadCalendar();
    public static PolicyCatalog Policies { get; } = PolicyCatalog.Load();
    public static CaseRules Shipped { get; } = new(Policies, Calendar);

    static WorkingDays LoadCalendar()
    {
        var faults = new List<string>();
        var calendar = CalendarFile.Load(null, faults);
        Assert.That(faults, Is.Empty);
        return calendar;
    }
}

/// <summary>The happy path of each line, with some late, early and repeated messages on the way.</summary>
static class Journeys
{
    public static async Task<Journey> Complete(string line)
    {
        var journey = new Journey(line, "2026-08-03 10:00");
        await journey.Ask();
        await journey.Deliver(new ChargePaid(journey.Id, "payment-0", Money.Cny(1), Shanghai.At("2026-08-03 10:00")));
        await journey.Confirm();
        await journey.Confirm();
        await journey.BlockBilling();
        await journey.Deliver(new ChargePaid(journey.Id, "payment-1", Money.Cny(3_800), Shanghai.At("2026-08-03 10:00")));
        await journey.ClearBilling(new() { Balances = [new("balance", Money.Cny(5_000))] }, ask: 2);
        await journey.ClearBilling(ask: 2);
        if (line == "Card")
            await journey.SettleEntitlements();
        if (line == "Pay")
            await journey.ApproveByRules();
        else
            await journey.Approve();
        if (line == "Pos")
        {
            await journey.OpenCollection();
            await journey.ReceiveDevice();
            await journey.InspectDevice();
        }
        await journey.Close();
        await journey.Settle("PayOutBalance", line == "Pay" ? 4_950 : 5_000);
        await journey.RingAlarm("2026-08-19 00:00");
        await journey.DoDuties();
        await journey.RingAlarm("2026-09-04 00:00");
        await journey.Perform(DutyKind.SealEvidence);
        return journey;
    }
}
