using Cancellation.Contracts;
using Cancellation.Workers;
using static Cancellation.Sandbox.Http.Acts;

namespace Cancellation.Sandbox.Http;

/// <summary>Billing, payouts, authorisations.</summary>
static class MoneyPorts
{
    public static void MapMoney(this IEndpointRouteBuilder app)
    {
        var billing = app.MapPort(PortNames.Billing);
        billing.MapGet("subscriptions/{subscriptionId}/standing", async (string subscriptionId, string customerId, DateTimeOffset? since, BillingLedger side, CancellationToken cancellationToken) =>
                Found(await side.Stand(customerId, subscriptionId, since, cancellationToken)))
            .WithName("standing").WithSummary("How a subscription stands").Produces<BillingStanding>().Produces<NotKnown>(404);
        billing.MapAct<BillingLedger, SubscriptionAct>("freeze-account", "Charge nothing new until it is undone", static (side, key, x, ct) => side.FreezeAccount(key, x.SubscriptionId, ct));
        billing.MapAct<BillingLedger, SubscriptionAct>("unfreeze-account", "Charges may be made again", static (side, key, x, ct) => side.UnfreezeAccount(key, x.SubscriptionId, ct));
        billing.MapAct<BillingLedger, SubscriptionAct>("stop-auto-renewal", "End the auto-renewal", static (side, key, x, ct) => side.StopAutoRenewal(key, x.SubscriptionId, ct));
        billing.MapAct<BillingLedger, SubscriptionAct>("freeze-new-debits", "Charge nothing new for good", static (side, key, x, ct) => side.FreezeNewDebits(key, x.SubscriptionId, ct));
        billing.MapAct<BillingLedger, StatementLine>("post-statement", "Book one line of the final statement", static (side, key, x, ct) => side.PostStatement(key, x.SubscriptionId, x.Amount, x.Line, ct));

        var payouts = app.MapPort(PortNames.Payouts);
        payouts.MapGet("subscriptions/{subscriptionId}/owed", async (string subscriptionId, RefundPurpose purpose, string? originalReference, PayoutGateway side, CancellationToken cancellationToken) =>
                new MoneyOwed(await side.OwedFor(purpose, subscriptionId, originalReference, cancellationToken)))
            .WithName("owed").WithSummary("What is still owed for a refund after closing");
        payouts.MapAct<PayoutGateway, PayoutOrder>("pay-out-balance", "Pay out held balance", static (side, key, x, ct) => side.PayOutBalance(key, x.SubscriptionId, x.Amount, x.Destination, ct));
        payouts.MapAct<PayoutGateway, PayoutOrder>("refund-deposit", "Refund a terminal's deposit, or the part of it that is due", static (side, key, x, ct) => side.RefundDeposit(key, x.SubscriptionId, x.Amount, x.Destination, ct));
        payouts.MapAct<PayoutGateway, PayoutOrder>("return-payment", "Pay back what was paid for a cancellation that does not happen", static (side, key, x, ct) => side.ReturnPayment(key, x.SubscriptionId, x.Amount, x.Destination, ct));
        payouts.MapAct<PayoutGateway, LateRefund>("refund", "Pay something back after closing, by the original transaction alone", static (side, key, x, ct) =>
            side.Refund(key, new RefundOrder(x.Purpose, x.Amount, x.SubscriptionId, x.OriginalReference, x.Destination, x.Remark), ct));

        var authorisations = app.MapPort(PortNames.Authorisations);
        authorisations.MapAct<Authorisations, AuthorisationRevocation>("revoke-authorisation", "Take back who may act on the customer's money", static (side, key, x, ct) => side.Revoke(key, x.SubscriptionId, x.Party, ct));
        authorisations.MapAct<Authorisations, BankCardUnbinding>("unbind-bank-card", "Unbind a card", static (side, key, x, ct) => side.UnbindBankCard(key, x.SubscriptionId, x.Card, ct));
    }
}
