using Cancellation.Durability;

namespace Cancellation.Workers;

static class Plans
{
    public static readonly IReadOnlyList<EffectPlan> Nothing = [];

    /// <summary>The plan of a step that reads nothing and does nothing outside, made once.</summary>
    public static readonly Task<IReadOnlyList<EffectPlan>> NothingToDo = Task.FromResult(Nothing);

    public static Effect? FirstRefused(this IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
            if (effects[i].Status == EffectStatus.Refused)
                return effects[i];
        return null;
    }
}
