using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IPayoutGateway"/>
sealed class HttpPayoutGateway(PartnerClients partners) : IPayoutGateway
{
    readonly PartnerClient partner = partners.For(PortNames.Payouts);

    public ValueTask<EffectResult> PayOutBalance(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        partner.Act("pay-out-balance", key, new PayoutOrder(key.CaseId, subscriptionId, amount, destination), cancellationToken);

    public ValueTask<EffectResult> RefundDeposit(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        partner.Act("refund-deposit", key, new PayoutOrder(key.CaseId, subscriptionId, amount, destination), cancellationToken);

    public ValueTask<EffectResult> ReturnPayment(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        partner.Act("return-payment", key, new PayoutOrder(key.CaseId, subscriptionId, amount, destination), cancellationToken);

    public async ValueTask<Money?> OwedFor(RefundPurpose purpose, string subscriptionId, string? originalReference, CancellationToken cancellationToken) =>
        (await partner.Read<MoneyOwed>(
            WirePath.Of("subscriptions", subscriptionId, "owed").With("purpose", purpose.ToString()).With("originalReference", originalReference), cancellationToken))?.Owed;

    public ValueTask<EffectResult> Refund(EffectKey key, RefundOrder order, CancellationToken cancellationToken) =>
        partner.Act("refund", key, new LateRefund(key.CaseId, order.Purpose, order.Amount, order.SubscriptionId, order.OriginalReference, order.Destination, order.Remark), cancellationToken);
}

/// <param name="Destination">A sub-account of the standing to pay out only that one, or where the money goes; null: the original route.</param>
public sealed record PayoutOrder(Guid CaseId, string SubscriptionId, Money Amount, string? Destination = null) : IActBody
{
    Money? IActBody.Sum => Amount;
}

/// <param name="Owed">Null: nothing.</param>
public sealed record MoneyOwed(Money? Owed = null);

/// <summary>Something is paid back after closing, by the original transaction alone.</summary>
/// <param name="OriginalReference">The debit or the payment that is paid back.</param>
/// <param name="Destination">Null: the way it came.</param>
/// <param name="Remark">What is written on the payment for the customer.</param>
public sealed record LateRefund(
    Guid CaseId, RefundPurpose Purpose, Money Amount, string SubscriptionId, string? OriginalReference = null, string? Destination = null, string? Remark = null) : IActBody
{
    Money? IActBody.Sum => Amount;
}
