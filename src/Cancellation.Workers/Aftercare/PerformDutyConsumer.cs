using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class PerformDutyConsumer(
    IStepLog steps, IPersonalDataHolders holders, ICounterparties counterparties, IEvidenceVault vault, OwnRecords own, TimeProvider time) : IConsumer<PerformDuty>
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
                    holdings = await holders.HoldingsOf(asked.CustomerId, ct);
                if (asked.Duty == DutyKind.PlanErasure)
                    holdings = OwnRecords.With(holdings, asked);
                return DutyRules.Plan(asked, holdings);
            },
            (effect, ct) => Perform(asked, effect, ct).AsTask(),
            effects => DutyRules.Answer(asked, holdings, effects, time.GetUtcNow()));
    }

    ValueTask<EffectResult> Perform(PerformDuty asked, Effect effect, CancellationToken cancellationToken)
    {
        var (key, target) = (effect.Key(), effect.Target ?? "");
        return effect.Kind switch
        {
            DutyActs.ErasePersonalData when OwnRecords.Are(target) => own.Erase(effect.CaseId, cancellationToken),
            DutyActs.ErasePersonalData or DutyActs.PurgeRecords => holders.Erase(key, asked.CustomerId, DutyRules.RecordsOf(target), cancellationToken),
            DutyActs.AnonymiseRecords => holders.Anonymise(key, asked.CustomerId, asked.SubscriptionId, cancellationToken),
            DutyActs.NotifyCounterparty => counterparties.TellOfTheEnd(key, target, asked.SubscriptionId, cancellationToken),
            DutyActs.SealEvidence => vault.Seal(key, target, asked.KeepUntil, cancellationToken),
            _ => throw new InvalidOperationException($"Case {effect.CaseId} has the effect {effect.Kind} written down for a duty, which this version does not know. Is an older worker running beside a newer one?"),
        };
    }
}
