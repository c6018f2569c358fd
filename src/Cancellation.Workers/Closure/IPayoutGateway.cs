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

    /// <summary>Every payout and refund ordered for the case.</summary>
    ValueTask<IReadOnlyList<Payout>> PayoutsOf(Guid caseId, CancellationToken cancellationToken);
}

/// <param name="SettledAt">When it reached the customer; null while under way.</param>
public sealed record Payout(string EffectId, Money Amount, DateTimeOffset? SettledAt);
