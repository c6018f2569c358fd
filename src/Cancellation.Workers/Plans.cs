using Cancellation.Durability;

namespace Cancellation.Workers;

static class Plans
{
    public static readonly IReadOnlyList<EffectPlan> Nothing = [];

    /// <summary>The plan of a step that reads nothing and does nothing outside, made once.</summary>
    public static readonly Task<IReadOnlyList<EffectPlan>> NothingToDo = Task.FromResult(Nothing);

    /// <summary>Effects are done in their order, so these are the first ones.</summary>
    public static int CountDone(this IReadOnlyList<Effect> effects)
    {
        var done = 0;
        while (done < effects.Count && effects[done].Status == EffectStatus.Done)
            done++;
        return done;
    }

    public static Effect? FirstRefused(this IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
            if (effects[i].Status == EffectStatus.Refused)
                return effects[i];
        return null;
    }
}
