using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings each act of undoing to the side that had done the step.</summary>
public sealed class UndoingSides(
    IBillingLedger billing, IEntitlementsBook entitlements, ITerminalRegistry registry, IPayoutGateway payouts, IServiceDirectory services)
{
    /// <param name="effect">An effect of the plan for <paramref name="asked"/>.</param>
    public Task<EffectResult> Perform(UndoSteps asked, Effect effect, CancellationToken cancellationToken)
    {
        var key = effect.Key();
        Money? amount = effect is { Amount: { } sum, Currency: { } currency } ? new Money(sum, currency) : null;
        var done = effect.Kind switch
        {
            nameof(UndoActKind.UnfreezeAccount) => billing.UnfreezeAccount(key, asked.SubscriptionId, cancellationToken),
            nameof(UndoActKind.RestartLinkedService) => services.RestartLinkedService(key, asked.SubscriptionId, effect.Target!, cancellationToken),
            nameof(UndoActKind.CancelReturnLabel) => registry.CancelReturnLabel(key, asked.SubscriptionId, effect.Target!, cancellationToken),
            nameof(UndoActKind.ShipDeviceBack) => registry.ShipBack(key, asked.SubscriptionId, effect.Target, amount, cancellationToken),
            nameof(UndoActKind.ReturnPayment) => payouts.ReturnPayment(key, asked.SubscriptionId, amount!.Value, effect.Target, cancellationToken),
            nameof(UndoActKind.RestorePoints) or nameof(UndoActKind.RestorePackage) =>
                entitlements.Restore(key, asked.SubscriptionId, effect.Target!, amount, cancellationToken),
            nameof(UndoActKind.RestartService) => services.RestartService(key, asked.SubscriptionId, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the undoing {effect.Kind} written down, which this version does not know. Is an older worker running beside a newer one?"),
        };
        return done.AsTask();
    }
}
