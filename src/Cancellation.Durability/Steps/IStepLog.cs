using MassTransit;

namespace Cancellation.Durability;

/// <summary>Runs a worker's step so that a crash at any line, or a repeated command, changes nothing about its outcome.</summary>
public interface IStepLog
{
    /// <summary>
    /// Plans the step, writes the plan down, performs each effect not yet done in order, and commits the outcome together with the answer.
    /// </summary>
    /// <param name="context">The command being consumed.</param>
    /// <param name="step">Identifies the step; a step that was done before gives its recorded answer without running anything.</param>
    /// <param name="plan">Reads what is needed and says which effects to do. A plan already written down wins over a new one.</param>
    /// <param name="perform">
    /// Does one effect at the other side under <see cref="Effect.EffectId"/>. An exception keeps what is done so far and leads to a later retry;
    /// a refusal stops the remaining effects.
    /// </param>
    /// <param name="fansOut">The effects do not depend on each other: those after a refused one are done all the same.</param>
    /// <param name="answer">Makes the message for the saga from the effects as they stand; null answers nothing.</param>
    /// <param name="instead">
    /// After a refusal, what to do instead, from all effects so far; null when there is nothing else to try. The refusal is written down before the
    /// substitute is planned, so whoever repeats the step goes the same ways in the same order.
    /// </param>
    Task Run<T>(
        ConsumeContext<T> context,
        StepKey step,
        Func<CancellationToken, Task<IReadOnlyList<EffectPlan>>> plan,
        Func<Effect, CancellationToken, Task<EffectResult>> perform,
        Func<IReadOnlyList<Effect>, object?> answer,
        Func<IReadOnlyList<Effect>, EffectPlan?>? instead = null,
        bool fansOut = false) where T : class;
}
