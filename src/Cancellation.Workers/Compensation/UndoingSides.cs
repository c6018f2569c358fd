using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings each act of undoing to the side that had done the step.</summary>
public sealed class UndoingSides(
    Port<IBillingLedger> billing, Port<IEntitlementsBook> entitlements, Port<ITerminalRegistry> registry, Port<IPayoutGateway> payouts, Port<IServiceDirectory> services)
{
    /// <param name="effect">An effect of the plan for <paramref name="asked"/>.</param>
    public Task<EffectResult> Perform(UndoSteps asked, Effect effect, CancellationToken cancellationToken)
    {
        var x = new ActAtSide(effect.Key(), asked.SubscriptionId, effect.Target, effect is { Amount: { } amount, Currency: { } currency } ? new Money(amount, currency) : null);
        var done = effect.Kind switch
        {
            nameof(UndoActKind.UnfreezeAccount) => billing.Call(static (side, x, ct) => side.UnfreezeAccount(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            nameof(UndoActKind.RestartLinkedService) => services.Call(static (side, x, ct) => side.RestartLinkedService(x.Key, x.SubscriptionId, x.Target!, ct), x, cancellationToken),
            nameof(UndoActKind.CancelReturnLabel) => registry.Call(static (side, x, ct) => side.CancelReturnLabel(x.Key, x.SubscriptionId, x.Target!, ct), x, cancellationToken),
            nameof(UndoActKind.ShipDeviceBack) => registry.Call(static (side, x, ct) => side.ShipBack(x.Key, x.SubscriptionId, x.Target, x.Amount, ct), x, cancellationToken),
            nameof(UndoActKind.ReturnPayment) => payouts.Call(static (side, x, ct) => side.ReturnPayment(x.Key, x.SubscriptionId, x.Amount!.Value, x.Target, ct), x, cancellationToken),
            nameof(UndoActKind.RestorePoints) or nameof(UndoActKind.RestorePackage) =>
                entitlements.Call(static (side, x, ct) => side.Restore(x.Key, x.SubscriptionId, x.Target!, x.Amount, ct), x, cancellationToken),
            nameof(UndoActKind.RestartService) => services.Call(static (side, x, ct) => side.RestartService(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the undoing {effect.Kind} written down, which this version does not know. Is an older worker running beside a newer one?"),
        };
        return done.AsTask();
    }

    readonly record struct ActAtSide(EffectKey Key, string SubscriptionId, string? Target, Money? Amount);
}
