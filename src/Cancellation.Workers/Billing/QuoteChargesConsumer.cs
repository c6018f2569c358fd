using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

/// <summary>Reads what money depends on and changes nothing.</summary>
public sealed class QuoteChargesConsumer(IStepLog steps, IBillingLedger billing, IEntitlementsBook book, TimeProvider time) : IConsumer<QuoteCharges>
{
    public Task Consume(ConsumeContext<QuoteCharges> context)
    {
        var asked = context.Message;
        BillingStanding? standing = null;
        IReadOnlyList<Entitlement>? inventory = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(QuoteCharges), asked.Ask),
            async ct =>
            {
                standing = await billing.Stand(asked.CustomerId, asked.SubscriptionId, asked.Since, ct);
                inventory = await book.Inventory(asked.CustomerId, asked.SubscriptionId, ct);
                return Plans.Nothing;
            },
            static (effect, _) => throw new InvalidOperationException($"A quote plans no effects, but case {effect.CaseId} has {effect.Kind} written down. Was the plan made by another version?"),
            _ => new ChargesQuoted(asked.CancellationId, asked.Ask, standing, inventory ?? [], time.GetUtcNow()));
    }
}
