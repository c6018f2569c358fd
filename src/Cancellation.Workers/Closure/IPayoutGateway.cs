using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings money of the customer back to them.</summary>
public interface IPayoutGateway
{
    /// <summary>Orders the payout of held balance. Accepted means it will arrive; that it did is a later fact. Refused with <see cref="Codes.PayoutFailed"/>.</summary>
    /// <param name="destination">A sub-account of the standing to pay out only that one, or where the money goes; null: the original route.</param>
    ValueTask<EffectResult> PayOutBalance(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken);

    /// <summary>Orders the refund of a terminal's deposit, or the part of it that is due. Refused with <see cref="Codes.PayoutFailed"/>.</summary>
    ValueTask<EffectResult> RefundDeposit(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken);

    /// <summary>Pays back what the customer paid for a cancellation that does not happen.</summary>
    ValueTask<EffectResult> ReturnPayment(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken);

    /// <summary>What is still owed for such a refund, where only the books can say; null: nothing.</summary>
    ValueTask<Money?> OwedFor(RefundPurpose purpose, string subscriptionId, string? originalReference, CancellationToken cancellationToken);

    /// <summary>
    /// Pays something back after closing, by the original transaction alone. Refused with <see cref="Codes.InfoIncorrect"/> when the transaction is not
    /// known, with <see cref="Codes.PayoutFailed"/> when it was paid back already or was less.
    /// </summary>
    ValueTask<EffectResult> Refund(EffectKey key, RefundOrder order, CancellationToken cancellationToken);
}

/// <param name="OriginalReference">The debit or the payment that is paid back.</param>
/// <param name="Destination">Null: the way it came.</param>
/// <param name="Remark">What is written on the payment for the customer, whom nobody else can tell any more.</param>
public sealed record RefundOrder(RefundPurpose Purpose, Money Amount, string SubscriptionId, string? OriginalReference, string? Destination, string? Remark);
