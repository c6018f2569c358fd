using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Tests.Workers;

/// <summary>Runs steps as the ledger does: the first plan stands, effects are done in order and once, a refusal stops the rest or leads to a substitute, the answer is given for good.</summary>
sealed class StepLogInMemory(TimeProvider time) : IStepLog
{
    readonly Dictionary<StepKey, List<Effect>> plans = [];
    readonly Dictionary<StepKey, object?> answers = [];

    public object? LastAnswer { get; private set; }

    /// <summary>The process dies right after this many further effects were performed, before they are written down.</summary>
    public int? DiesAfter { get; set; }

    public IReadOnlyList<Effect> EffectsOf(StepKey step) => plans[step];

    public async Task Run<T>(
        ConsumeContext<T> context, StepKey step, Func<CancellationToken, Task<IReadOnlyList<EffectPlan>>> plan,
        Func<Effect, CancellationToken, Task<EffectResult>> perform, Func<IReadOnlyList<Effect>, object?> answer,
        Func<IReadOnlyList<Effect>, EffectPlan?>? instead = null, bool fansOut = false) where T : class
    {
        if (answers.TryGetValue(step, out var given))
        {
            LastAnswer = given;
            return;
        }
        var effects = WritePlan(step, await plan(context.CancellationToken));
        await Perform(effects, perform, fansOut, context.CancellationToken);
        for (var way = 2; instead?.Invoke(effects) is { } substitute; way++)
        {
            var planned = WritePlan(step with { Step = $"{step.Step}~{way}" }, [substitute]);
            await Perform(planned, perform, fansOut, context.CancellationToken);
            effects = [.. effects, .. planned];
        }
        LastAnswer = answers[step] = answer(effects);
    }

    List<Effect> WritePlan(StepKey step, IReadOnlyList<EffectPlan> planned)
    {
        if (plans.TryGetValue(step, out var effects))
            effects.ForEach(x => x.MayHaveBeenTried = true);
        else
            plans.Add(step, effects = [.. planned.Select((x, i) => new Effect
            {
                EffectId = Effect.IdFor(step, i), CaseId = step.CaseId, Step = step.Step, Ask = step.Ask, Ordinal = i, Kind = x.Kind,
                Amount = x.Amount, Currency = x.Currency, Target = x.Target, Status = EffectStatus.Planned, PlannedAt = time.GetUtcNow(),
            })]);
        return effects;
    }

    async Task Perform(List<Effect> effects, Func<Effect, CancellationToken, Task<EffectResult>> perform, bool fansOut, CancellationToken cancellationToken)
    {
        foreach (var effect in effects.TakeWhile(_ => fansOut || effects.TrueForAll(x => x.Status != EffectStatus.Refused)).Where(x => x.Status == EffectStatus.Planned))
        {
            var result = await perform(effect, cancellationToken);
            if (--DiesAfter == 0)
                throw new ProcessDied();
            effect.Status = result.Accepted ? EffectStatus.Done : EffectStatus.Refused;
            effect.Reference = result.Accepted ? result.Reference : result.Code;
            effect.DoneAt = time.GetUtcNow();
        }
    }
}

sealed class ProcessDied : Exception;
