using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class ClosureRules
{
    static readonly string[] Kinds = Enum.GetNames<ClosingActKind>();

    /// <summary>One effect for each act, in the order the case decided.</summary>
    public static IReadOnlyList<EffectPlan> Plan(CloseAccount asked)
    {
        var plan = new EffectPlan[asked.Acts.Count];
        for (var i = 0; i < plan.Length; i++)
        {
            var act = asked.Acts[i];
            plan[i] = new EffectPlan(Kinds[(int)act.Kind], act.Amount?.Amount, act.Amount?.Currency, act.Target);
        }
        return plan;
    }

    public static object Answer(CloseAccount asked, IReadOnlyList<Effect> effects, DateTimeOffset now) =>
        effects.FirstRefused() is { } refused
            ? new ClosureBlocked(asked.CancellationId, asked.Ask, Enum.Parse<ClosingActKind>(refused.Kind), refused.Reference ?? Codes.AccountAbnormal, now, effects.CountDone())
            : new AccountClosed(asked.CancellationId, asked.Ask, now);
}
