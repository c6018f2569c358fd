using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class PerformDutyConsumer(
    IStepLog steps, Port<IPersonalDataHolders> holders, Port<IEvidenceVault> vault, Port<IPayoutGateway> payouts,
    Port<IBillingLedger> billing, Port<ITerminalRegistry> registry, TimeProvider time) : IConsumer<PerformDuty>
{
    public Task Consume(ConsumeContext<PerformDuty> context)
    {
        var asked = context.Message;
        var reading = AftercareReading.None;
        return steps.Run(context, new StepKey(asked.CancellationId, $"{nameof(PerformDuty)}/{asked.Duty}", asked.Ask),
            async ct =>
            {
                reading = await Read(asked, ct);
                return AftercareRules.Plan(asked.Duty, reading);
            },
            (effect, ct) => Perform(asked, effect, ct).OrFail(effect),
            effects => AftercareRules.Answer(asked, reading, effects, time.GetUtcNow()));
    }

    async ValueTask<AftercareReading> Read(PerformDuty asked, CancellationToken cancellationToken) => asked.Duty switch
    {
        DutyKind.EraseData => new() { Holders = await holders.Call(static (side, customer, ct) => side.HoldersOf(customer, ct), asked.CustomerId, cancellationToken) },
        DutyKind.TrackRefund => new() { Payouts = await payouts.Call(static (side, caseId, ct) => side.PayoutsOf(caseId, ct), asked.CancellationId, cancellationToken) },
        DutyKind.WatchStrayDebits => new() { StrayDebits = await billing.Call(static (side, subscription, ct) => side.CountStrayDebits(subscription, ct), asked.SubscriptionId, cancellationToken) },
        DutyKind.WatchTerminal => new() { DeclinedTransactions = await registry.Call(static (side, subscription, ct) => side.CountDeclined(subscription, ct), asked.SubscriptionId, cancellationToken) },
        _ => AftercareReading.None,
    };

    ValueTask<EffectResult> Perform(PerformDuty asked, Effect effect, CancellationToken cancellationToken) => effect.Kind switch
    {
        AftercareRules.ErasePersonalData => holders.Call(static (side, x, ct) => side.Erase(x.Key, x.CustomerId, x.Holder, ct), (Key: effect.Key(), asked.CustomerId, Holder: effect.Target!), cancellationToken),
        AftercareRules.RetainRecords => holders.Call(static (side, x, ct) => side.Retain(x.Key, x.CustomerId, ct), (Key: effect.Key(), asked.CustomerId), cancellationToken),
        AftercareRules.SealEvidence => vault.Call(static (side, key, ct) => side.Seal(key, ct), effect.Key(), cancellationToken),
        _ => throw new InvalidOperationException($"Case {effect.CaseId} has the effect {effect.Kind} written down for a duty, which this version does not know. Is an older worker running beside a newer one?"),
    };
}
