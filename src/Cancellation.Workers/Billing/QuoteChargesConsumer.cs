using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

/// <summary>Reads what money depends on and changes nothing.</summary>
public sealed class QuoteChargesConsumer(IStepLog steps, Port<IBillingLedger> billing, Port<IEntitlementsBook> book, TimeProvider time) : IConsumer<QuoteCharges>
{
    public Task Consume(ConsumeContext<QuoteCharges> context)
    {
        var asked = context.Message;
        BillingStanding? standing = null;
        IReadOnlyList<Entitlement>? inventory = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(QuoteCharges), asked.Ask),
            async ct =>
            {
                standing = await billing.Call(static (ledger, x, ct) => ledger.Stand(x.CustomerId, x.SubscriptionId, x.Since, ct), asked, ct);
                inventory = await book.Call(static (book, x, ct) => book.Inventory(x.CustomerId, x.SubscriptionId, ct), asked, ct);
                return Plans.Nothing;
            },
            static (effect, _) => throw new InvalidOperationException($"A quote plans no effects, but case {effect.CaseId} has {effect.Kind} written down. Was the plan made by another version?"),
            _ => new ChargesQuoted(asked.CancellationId, asked.Ask, standing, inventory ?? [], time.GetUtcNow()));
    }
}
