using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class SettleEntitlementsConsumer(IStepLog steps, IEntitlementsBook book, TimeProvider time) : IConsumer<SettleEntitlements>
{
    public Task Consume(ConsumeContext<SettleEntitlements> context)
    {
        var asked = context.Message;
        IReadOnlyList<Entitlement>? inventory = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(SettleEntitlements), asked.Ask),
            async ct => EntitlementsRules.Plan(asked, inventory = await Inventory(asked, ct)),
            async (effect, ct) =>
            {
                var result = await Perform(asked, effect, ct);
                // What is left is read after it, not reckoned: a step that is resumed cannot know what it had seen before.
                inventory = await Inventory(asked, ct);
                return result;
            },
            effects => EntitlementsRules.Answer(asked, inventory, effects, time.GetUtcNow()),
            fansOut: true);
    }

    ValueTask<IReadOnlyList<Entitlement>?> Inventory(SettleEntitlements asked, CancellationToken cancellationToken) =>
        book.Inventory(asked.CustomerId, asked.SubscriptionId, cancellationToken);

    ValueTask<EffectResult> Perform(SettleEntitlements asked, Effect effect, CancellationToken cancellationToken)
    {
        var (key, decision) = (effect.Key(), asked.Decisions.First(x => x.EntitlementId == effect.Target));
        return effect.Kind switch
        {
            EntitlementsRules.ConvertPoints => book.ConvertPoints(key, asked.SubscriptionId, decision.EntitlementId, decision.Quantity, cancellationToken),
            EntitlementsRules.TransferCoupon => book.TransferCoupon(key, asked.SubscriptionId, decision.EntitlementId, decision.To ?? "", cancellationToken),
            EntitlementsRules.RefundPackage => book.RefundPackage(key, asked.SubscriptionId, decision.EntitlementId, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the effect {effect.Kind} written down for entitlements, which this version does not know. Is an older worker running beside a newer one?"),
        };
    }
}
