using System.Diagnostics;
using MassTransit;

namespace Cancellation.Durability;

/// <inheritdoc />
public sealed class StepLog(GroupCommit ledger, ILedgerStore store, LedgerClock clock) : IStepLog
{
    /// <summary>Answers go to the queue of the sagas.</summary>
    const string AnswerQueue = SagaQueue.Name;

    public async Task Run<T>(
        ConsumeContext<T> context,
        StepKey step,
        Func<CancellationToken, Task<IReadOnlyList<EffectPlan>>> plan,
        Func<Effect, CancellationToken, Task<EffectResult>> perform,
        Func<IReadOnlyList<Effect>, object?> answer,
        Func<IReadOnlyList<Effect>, EffectPlan?>? instead = null,
        bool fansOut = false) where T : class
    {
        // Only a ring that is not the first can meet a step that was done; the first one need not ask.
        var first = LedgerHeaders.RingsOf(context.ReceiveContext) == 0 && !context.ReceiveContext.Redelivered;
        if (!first && await store.FindStep(step, context.CancellationToken) is { } done)
        {
            await AnswerAgain(context, done);
            return;
        }

        var effects = await WritePlan(step, await plan(context.CancellationToken), first, context.CancellationToken);
        var performed = await Perform(effects, perform, fansOut, context.CancellationToken);
        for (var way = 2; instead?.Invoke(effects) is { } substitute; way++)
        {
            if (performed.Count > 0)
                await ledger.Commit(new CommitUnit { Performed = performed });
            // A key of its own: the store lets a step have one plan. '~' is in no step's name, so no other step can have the key.
            var planned = await WritePlan(step with { Step = $"{step.Step}~{way}" }, [substitute], first, context.CancellationToken);
            performed = await Perform(planned, perform, fansOut, context.CancellationToken);
            effects = [.. effects, .. planned];
        }
        var record = await Finish(context, step, performed, answer(effects));
        if (record is not null)
            await AnswerAgain(context, record);
    }

    /// <summary>The effects as they are written down: the given plan, or the one of an earlier try.</summary>
    async Task<IReadOnlyList<Effect>> WritePlan(StepKey step, IReadOnlyList<EffectPlan> plan, bool first, CancellationToken cancellationToken)
    {
        // An earlier try may have done what it planned and died before writing that down: then nothing is left to plan, but its effects stand.
        if (plan.Count == 0)
            return first ? [] : await FindPlanned(step, cancellationToken);
        var now = clock.Now;
        var effects = new List<Effect>(plan.Count);
        foreach (var item in plan)
            effects.Add(new Effect
            {
                EffectId = Effect.IdFor(step, effects.Count), CaseId = step.CaseId, Step = step.Step, Ask = step.Ask, Ordinal = effects.Count,
                Kind = item.Kind, Amount = item.Amount, Currency = item.Currency, Target = item.Target,
                Status = EffectStatus.Planned, PlannedAt = now,
            });
        return await ledger.Commit(new CommitUnit { Plan = effects }) == CommitOutcome.Committed
            ? effects
            : await FindPlanned(step, cancellationToken);
    }

    async Task<IReadOnlyList<Effect>> FindPlanned(StepKey step, CancellationToken cancellationToken)
    {
        var found = await store.FindEffects(step, cancellationToken);
        foreach (var effect in found)
            effect.MayHaveBeenTried = true;
        return found;
    }

    /// <summary>Does what is not done yet, in order, up to the first refusal where the effects build on each other; returns what was done now.</summary>
    async Task<List<Effect>> Perform(IReadOnlyList<Effect> effects, Func<Effect, CancellationToken, Task<EffectResult>> perform, bool fansOut, CancellationToken cancellationToken)
    {
        var performed = new List<Effect>(effects.Count);
        try
        {
            foreach (var effect in effects)
            {
                if (effect.Status == EffectStatus.Planned)
                {
                    var result = await perform(effect, cancellationToken);
                    effect.Status = result.Accepted ? EffectStatus.Done : EffectStatus.Refused;
                    effect.Reference = result.Accepted ? result.Reference : result.Code;
                    effect.DoneAt = clock.Now;
                    performed.Add(effect);
                }
                if (effect.Status == EffectStatus.Refused && !fansOut)
                    break;
            }
            return performed;
        }
        catch when (performed.Count > 0)
        {
            // What was done is kept, so that an operator sees where the step stopped.
            await ledger.Commit(new CommitUnit { Performed = performed });
            throw;
        }
    }

    /// <summary>Commits the outcome; returns the earlier record when another run of the same step was first.</summary>
    async Task<StepRecord?> Finish(ConsumeContext context, StepKey step, List<Effect> performed, object? answer)
    {
        var now = clock.Now;
        var row = answer is null ? null : Envelope.Pack(answer, AnswerId(step), step.CaseId, AnswerQueue, now, now + RingSchedule.First);
        var outcome = await ledger.Commit(new CommitUnit
        {
            Step = new StepRecord { CaseId = step.CaseId, Step = step.Step, Ask = step.Ask, AnswerKind = row?.Kind, Answer = row?.Body, DoneAt = now },
            Performed = performed,
            Outgoing = row is null ? [] : [new Outgoing(row, RingNow: true)],
            Handled = context.MessageId,
        });
        return outcome == CommitOutcome.Committed ? null : await store.FindStep(step, context.CancellationToken);
    }

    Task AnswerAgain(ConsumeContext context, StepRecord record)
    {
        var step = new StepKey(record.CaseId, record.Step, record.Ask);
        var row = record.Answer is null ? null : new OutgoingMessage
        {
            MessageId = AnswerId(step), CaseId = record.CaseId, Destination = AnswerQueue, Kind = record.AnswerKind!, Body = record.Answer,
            DueAt = clock.Now + RingSchedule.First, ActivityId = Activity.Current?.Id,
        };
        return ledger.Commit(new CommitUnit
        {
            Outgoing = row is null ? [] : [new Outgoing(row, RingNow: true)],
            Handled = context.MessageId,
        });
    }

    /// <summary>One answer per step, however often it is given: the saga knows it by this id.</summary>
    static Guid AnswerId(StepKey step) => DeterministicId.From(step.CaseId, $"{step.Step}/{step.Ask}/answer");
}
