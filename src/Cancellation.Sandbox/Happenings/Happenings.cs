using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>Everything that can be done in the sandbox over HTTP, inside the service and beside it.</summary>
public static class Happenings
{
    const string Terminal = "/terminals/{serialNumber}", Case = "/cancellations/{id:guid}";

    static readonly Happened Silence = new(Guid.Empty, []);

    public static IReadOnlyList<Happening> All { get; } =
    [
        new("HandOverTerminal", $"{Terminal}/hand-over", "The merchant brings the terminal back", x =>
        {
            var (serial, location) = (x.Route("serialNumber"), x.OptionalText("location") ?? "Service counter");
            return async world => OfTerminal(await world.HandOver(serial, location), x => x.CancellationId);
        }) { Body = typeof(HandOver), BodyIsOptional = true },

        new("ShipTerminal", $"{Terminal}/parcel", "The merchant gives the terminal to a carrier", x =>
        {
            var (serial, carrier, number) = (x.Route("serialNumber"), x.Text("carrier"), x.Text("trackingNumber"));
            return async world => OfTerminal(await world.Ship(serial, carrier, number), x => x.CancellationId);
        }) { Body = typeof(Parcel) },

        new("InspectTerminal", $"{Terminal}/inspection", "Staff look at the terminal", x =>
        {
            var (serial, grade, findings) = (x.Route("serialNumber"), x.Word<InspectionGrade>("grade", InspectionGrade.Good), x.Texts("findings"));
            return async world => OfTerminal(await world.Inspect(serial, grade, findings), x => x.CancellationId);
        }) { Body = typeof(Inspection), BodyIsOptional = true },

        new("AttemptTransaction", $"{Terminal}/transactions", "The merchant tries to sell", x =>
        {
            var (serial, id, amount) = (x.Route("serialNumber"), x.Text("transactionId"), x.Money("amount"));
            return async world => Answered(await world.Sell(serial, id, amount));
        }) { Body = typeof(Sale), Answer = typeof(TerminalSale) },

        new("PayDue", $"{Case}/payments", "The customer pays one due, whole", x =>
        {
            var (caseId, due, payment) = (CaseOf(x), x.Text("dueId"), x.Text("paymentId"));
            return async world => Fact(caseId, await world.PayDue(caseId, due, payment));
        }) { Body = typeof(DuePayment) },

        new("PayAmount", $"{Case}/free-payments", "The customer pays an amount; it pays the oldest dues it suffices for", x =>
        {
            var (caseId, subscription, payment, amount) = (CaseOf(x), x.Text("subscriptionId"), x.Text("paymentId"), x.Money("amount"));
            return async world => Fact(caseId, await world.Pay(caseId, subscription, payment, amount));
        }) { Body = typeof(FreePayment) },

        new("PostCharge", $"{Case}/charges", "Billing charges something new", x =>
        {
            var (caseId, subscription, charge, amount, due) = (CaseOf(x), x.Text("subscriptionId"), x.Text("chargeId"), x.Money("amount"), x.OptionalDay("dueOn"));
            DateOnly? dueOn = due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return async world => Fact(caseId, await world.PostCharge(caseId, subscription, charge, amount, dueOn));
        }) { Body = typeof(NewCharge) },

        new("UseEntitlement", $"{Case}/entitlements/{{entitlementId}}/use", "The customer uses, moves or gives up an entitlement, whole", x =>
        {
            var (caseId, entitlement) = (CaseOf(x), x.Route("entitlementId"));
            return async world => Fact(caseId, await world.UseUp(caseId, entitlement));
        }),

        new("OpenDispute", $"{Case}/disputes", "A buyer disputes a payment that the customer took", x =>
        {
            var (caseId, subscription, dispute, amount) = (CaseOf(x), x.Text("subscriptionId"), x.Text("disputeId"), x.Money("amount"));
            return async world => Fact(caseId, await world.OpenDispute(caseId, subscription, dispute, amount));
        }) { Body = typeof(NewDispute) },

        new("CloseDispute", $"{Case}/disputes/{{disputeId}}/ruling", "The dispute is decided", x =>
        {
            var (caseId, dispute, outcome) = (CaseOf(x), x.Route("disputeId"), x.Word<DisputeOutcome>("outcome"));
            return async world => Fact(caseId, await world.CloseDispute(caseId, dispute, outcome));
        }) { Body = typeof(Ruling) },

        new("SyncIdentity", $"{Case}/subscriptions/{{subscriptionId}}/identity", "The customer brings the registration up to date", x =>
        {
            var (caseId, subscription) = (CaseOf(x), x.Route("subscriptionId"));
            return async world => Fact(caseId, await world.SyncIdentity(caseId, subscription));
        }),

        new("SettlePayouts", $"{Case}/settlement", "The bank settles every payout of the case that is under way", x =>
        {
            var caseId = CaseOf(x);
            return async world => new Happened(caseId, [.. await world.SettlePayouts(caseId)]);
        }),

        new("SettlePayout", $"{Case}/payouts/{{payout}}/settlement", "The bank settles one payout, named by its effect id or its kind", x =>
        {
            var (caseId, payout) = (CaseOf(x), x.Route("payout"));
            return async world => Fact(caseId, await world.SettlePayout(caseId, payout));
        }),

        new("BouncePayout", $"{Case}/payouts/{{payout}}/bounce", "The bank sends one payout back", x =>
        {
            var (caseId, payout) = (CaseOf(x), x.Route("payout"));
            return async world => Fact(caseId, await world.BouncePayout(caseId, payout));
        }),

        new("DebitCustomer", "/subscriptions/{subscriptionId}/debits", "Somebody debits the customer", x =>
        {
            var (subscription, id, amount) = (x.Route("subscriptionId"), x.Text("debitId"), x.Money("amount"));
            return async world => Answered(await world.Debit(subscription, id, amount));
        }) { Body = typeof(Debit), Answer = typeof(DebitTaken) },

        new("FreeLinkedService", "/subscriptions/{subscriptionId}/linked-services/{service}/release", "A linked service that was in use can be stopped from now on", x =>
        {
            var (subscription, service) = (x.Route("subscriptionId"), x.Route("service"));
            return async world =>
            {
                await world.FreeLinkedService(subscription, service);
                return Silence;
            };
        }) { IsSilent = true },

        new("BeginOutage", "/sides/{side}/outage", "A system or a counterparty stops answering", x =>
        {
            var side = x.Route("side");
            return async world =>
            {
                await world.Break(side);
                return Silence;
            };
        }) { IsSilent = true },

        new("EndOutage", "/sides/{side}/outage", "It answers again", x =>
        {
            var side = x.Route("side");
            return async world =>
            {
                await world.Mend(side);
                return Silence;
            };
        }) { Method = "DELETE", IsSilent = true },
    ];

    static Guid CaseOf(IHappeningWords x) => Guid.Parse(x.Route("id"));

    static Happened Fact(Guid caseId, object fact) => new(caseId, [fact]);

    static Happened OfTerminal<T>(T fact, Func<T, Guid> caseOf) where T : notnull => Fact(caseOf(fact), fact);

    static Happened Answered(object answer) => new(Guid.Empty, [.. FactText.In(answer)], answer);
}
