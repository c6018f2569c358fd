using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class UndoRules
{
    /// <summary>One effect for each act, in the order the case decided.</summary>
    public static IReadOnlyList<EffectPlan> Plan(UndoSteps asked) =>
        [.. asked.Acts.Select(act => new EffectPlan(act.Kind.ToString(), act.Amount?.Amount, act.Amount?.Currency, act.Target))];

    public static object Answer(UndoSteps asked, IReadOnlyList<Effect> effects, DateTimeOffset now) =>
        effects.FirstRefused() is { } refused
            ? new UndoBlocked(asked.CancellationId, asked.Ask, Enum.Parse<UndoActKind>(refused.Kind), refused.Reference ?? Codes.NotAvailable, effects.CountDone(), now)
            : new StepsUndone(asked.CancellationId, asked.Ask, now);
}
