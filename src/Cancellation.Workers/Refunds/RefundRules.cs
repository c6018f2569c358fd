using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class RefundRules
{
    public const string PayRefund = "PayRefund";

    public static StepKey Step(PayRefund asked) => new(asked.CancellationId, $"{nameof(PayRefund)}/{asked.RefundId}", asked.Ask);

    /// <summary>The amount is written down with the effect, so that a repeated command cannot find another one left.</summary>
    /// <param name="owed">What the gateway says it is, where the case does not know; null: nothing.</param>
    public static IReadOnlyList<EffectPlan> Plan(PayRefund asked, Money? owed) => (asked.Amount ?? owed) is { Amount: > 0 } amount
        ? [new EffectPlan(PayRefund, amount.Amount, amount.Currency, asked.Destination)]
        : Plans.Nothing;

    public static object Answer(PayRefund asked, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (effects.Count == 0)
            return new RefundRefused(asked.CancellationId, asked.Ask, asked.RefundId, Codes.NothingLeft, now);
        var effect = effects[0];
        return effect.Status == EffectStatus.Refused
            ? new RefundRefused(asked.CancellationId, asked.Ask, asked.RefundId, effect.Reference ?? Codes.PayoutFailed, now)
            : new RefundInitiated(asked.CancellationId, asked.Ask, asked.RefundId, effect.EffectId.ToString(), AmountOf(effect), now);
    }

    public static Money AmountOf(Effect effect) => new(effect.Amount ?? 0, effect.Currency ?? "");
}
