using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class PerformDutyConsumer(
    IStepLog steps, Port<IPersonalDataHolders> holders, Port<ICounterparties> counterparties, Port<IEvidenceVault> vault, OwnRecords own, TimeProvider time) : IConsumer<PerformDuty>
{
    static readonly IReadOnlyList<HeldRecords> NotRead = [];

    public Task Consume(ConsumeContext<PerformDuty> context)
    {
        var asked = context.Message;
        var holdings = NotRead;
        return steps.Run(context, DutyRules.Step(asked),
            async ct =>
            {
                if (asked.Duty is DutyKind.PlanErasure or DutyKind.RetainRecords)
                    holdings = await holders.Call(static (side, customer, ct) => side.HoldingsOf(customer, ct), asked.CustomerId, ct);
                if (asked.Duty == DutyKind.PlanErasure)
                    holdings = OwnRecords.With(holdings, asked);
                return DutyRules.Plan(asked, holdings);
            },
            (effect, ct) => Perform(asked, effect, ct).AsTask(),
            effects => DutyRules.Answer(asked, holdings, effects, time.GetUtcNow()));
    }

    ValueTask<EffectResult> Perform(PerformDuty asked, Effect effect, CancellationToken cancellationToken)
    {
        var x = (Key: effect.Key(), asked.CustomerId, asked.SubscriptionId, Target: effect.Target ?? "", asked.KeepUntil);
        return effect.Kind switch
        {
            DutyActs.ErasePersonalData when OwnRecords.Are(x.Target) => own.Erase(effect.CaseId, cancellationToken),
            DutyActs.ErasePersonalData or DutyActs.PurgeRecords => holders.Call(static (side, x, ct) => side.Erase(x.Key, x.CustomerId, DutyRules.RecordsOf(x.Target), ct), x, cancellationToken),
            DutyActs.AnonymiseRecords => holders.Call(static (side, x, ct) => side.Anonymise(x.Key, x.CustomerId, x.SubscriptionId, ct), x, cancellationToken),
            DutyActs.NotifyCounterparty => counterparties.Call(static (side, x, ct) => side.TellOfTheEnd(x.Key, x.Target, x.SubscriptionId, ct), x, cancellationToken),
            DutyActs.SealEvidence => vault.Call(static (side, x, ct) => side.Seal(x.Key, x.Target, x.KeepUntil, ct), x, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the effect {effect.Kind} written down for a duty, which this version does not know. Is an older worker running beside a newer one?"),
        };
    }
}
