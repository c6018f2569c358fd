using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings each closing act to the side that does it.</summary>
public sealed class ClosingSides(
    Port<IBillingLedger> billing, Port<IEntitlementsBook> entitlements, Port<ITerminalRegistry> registry,
    Port<IPayoutGateway> payouts, Port<IAuthorisations> authorisations, Port<IServiceDirectory> services)
{
    /// <param name="effect">An effect of the plan for <paramref name="asked"/>.</param>
    public Task<EffectResult> Perform(CloseAccount asked, Effect effect, CancellationToken cancellationToken)
    {
        var x = new ActAtSide(effect.Key(), asked.SubscriptionId, effect.Target, asked.SerialNumber);
        var done = effect.Kind switch
        {
            nameof(ClosingActKind.FreezeNewDebits) => billing.Call(static (side, x, ct) => side.FreezeNewDebits(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            nameof(ClosingActKind.PostStatement) => billing.Call(static (side, x, ct) => side.PostStatement(x.act.Key, x.act.SubscriptionId, x.amount, x.act.Target, ct), (act: x, amount: AmountOf(effect)), cancellationToken),
            nameof(ClosingActKind.PayOutBalance) => payouts.Call(static (side, x, ct) => side.PayOutBalance(x.act.Key, x.act.SubscriptionId, x.amount, x.act.Target, ct), (act: x, amount: AmountOf(effect)), cancellationToken),
            nameof(ClosingActKind.RefundDeposit) => payouts.Call(static (side, x, ct) => side.RefundDeposit(x.act.Key, x.act.SubscriptionId, x.amount, x.act.Target, ct), (act: x, amount: AmountOf(effect)), cancellationToken),
            nameof(ClosingActKind.RevokeAuthorisation) => authorisations.Call(static (side, x, ct) => side.Revoke(x.Key, x.SubscriptionId, x.Target, ct), x, cancellationToken),
            nameof(ClosingActKind.UnbindBankCard) => authorisations.Call(static (side, x, ct) => side.UnbindBankCard(x.Key, x.SubscriptionId, x.Target, ct), x, cancellationToken),
            nameof(ClosingActKind.WipeKeys) => registry.Call(static (side, x, ct) => side.WipeKeys(x.Key, x.SubscriptionId, x.Target ?? x.SerialNumber, ct), x, cancellationToken),
            nameof(ClosingActKind.DeregisterTerminal) => registry.Call(static (side, x, ct) => side.Deregister(x.Key, x.SubscriptionId, x.Target ?? x.SerialNumber, ct), x, cancellationToken),
            nameof(ClosingActKind.ForfeitRemaining) => entitlements.Call(static (side, x, ct) => side.ForfeitRemaining(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            nameof(ClosingActKind.SuspendService) => services.Call(static (side, x, ct) => side.SuspendService(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            nameof(ClosingActKind.StopService) => services.Call(static (side, x, ct) => side.StopService(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            nameof(ClosingActKind.VerifyClosed) => services.Call(static (side, x, ct) => side.VerifyClosed(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the closing act {effect.Kind} written down, which this version does not know. Is an older worker running beside a newer one?"),
        };
        return done.AsTask();
    }

    static Money AmountOf(Effect effect) => effect is { Amount: { } amount, Currency: { } currency }
        ? new Money(amount, currency)
        : throw new InvalidOperationException($"{effect.Kind} of case {effect.CaseId} names no amount; the case must decide it before it asks to close.");

    readonly record struct ActAtSide(EffectKey Key, string SubscriptionId, string? Target, string? SerialNumber);
}
