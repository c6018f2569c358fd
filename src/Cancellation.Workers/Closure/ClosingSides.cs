using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings each closing act to the side that does it.</summary>
public sealed class ClosingSides(
    IBillingLedger billing, IEntitlementsBook entitlements, ITerminalRegistry registry,
    IPayoutGateway payouts, IAuthorisations authorisations, IServiceDirectory services)
{
    /// <param name="effect">An effect of the plan for <paramref name="asked"/>.</param>
    public Task<EffectResult> Perform(CloseAccount asked, Effect effect, CancellationToken cancellationToken)
    {
        var key = effect.Key();
        var done = effect.Kind switch
        {
            nameof(ClosingActKind.FreezeNewDebits) => billing.FreezeNewDebits(key, asked.SubscriptionId, cancellationToken),
            nameof(ClosingActKind.PostStatement) => billing.PostStatement(key, asked.SubscriptionId, AmountOf(effect), effect.Target, cancellationToken),
            nameof(ClosingActKind.PayOutBalance) => payouts.PayOutBalance(key, asked.SubscriptionId, AmountOf(effect), effect.Target, cancellationToken),
            nameof(ClosingActKind.RefundDeposit) => payouts.RefundDeposit(key, asked.SubscriptionId, AmountOf(effect), effect.Target, cancellationToken),
            nameof(ClosingActKind.RevokeAuthorisation) => authorisations.Revoke(key, asked.SubscriptionId, effect.Target, cancellationToken),
            nameof(ClosingActKind.UnbindBankCard) => authorisations.UnbindBankCard(key, asked.SubscriptionId, effect.Target, cancellationToken),
            nameof(ClosingActKind.WipeKeys) => registry.WipeKeys(key, asked.SubscriptionId, effect.Target ?? asked.SerialNumber, cancellationToken),
            nameof(ClosingActKind.DeregisterTerminal) => registry.Deregister(key, asked.SubscriptionId, effect.Target ?? asked.SerialNumber, cancellationToken),
            nameof(ClosingActKind.ForfeitRemaining) => entitlements.ForfeitRemaining(key, asked.SubscriptionId, cancellationToken),
            nameof(ClosingActKind.SuspendService) => services.SuspendService(key, asked.SubscriptionId, cancellationToken),
            nameof(ClosingActKind.StopService) => services.StopService(key, asked.SubscriptionId, cancellationToken),
            nameof(ClosingActKind.VerifyClosed) => services.VerifyClosed(key, asked.SubscriptionId, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the closing act {effect.Kind} written down, which this version does not know. Is an older worker running beside a newer one?"),
        };
        return done.AsTask();
    }

    static Money AmountOf(Effect effect) => effect is { Amount: { } amount, Currency: { } currency }
        ? new Money(amount, currency)
        : throw new InvalidOperationException($"{effect.Kind} of case {effect.CaseId} names no amount; the case must decide it before it asks to close.");
}
