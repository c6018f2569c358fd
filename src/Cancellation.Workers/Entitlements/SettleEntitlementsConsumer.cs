using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class SettleEntitlementsConsumer(IStepLog steps, Port<IEntitlementsBook> book, TimeProvider time) : IConsumer<SettleEntitlements>
{
    public Task Consume(ConsumeContext<SettleEntitlements> context)
    {
        var asked = context.Message;
        IReadOnlyList<Entitlement>? inventory = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(SettleEntitlements), asked.Ask),
            async ct =>
            {
                inventory = await book.Call(static (book, x, ct) => book.Inventory(x.CustomerId, x.SubscriptionId, ct), asked, ct);
                return Plans.Nothing;
            },
            static (effect, _) => throw new InvalidOperationException($"Settling entitlements plans no effects, but case {effect.CaseId} has {effect.Kind} written down. Was the plan made by another version?"),
            _ => EntitlementsRules.Answer(asked, inventory, time.GetUtcNow()));
    }
}
