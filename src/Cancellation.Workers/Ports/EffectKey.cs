using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>
/// Under what an act is asked for at the other side: <see cref="EffectId"/> is the idempotency key (the same id twice is one act),
/// <see cref="CaseId"/> is what the act belongs to and is only written beside it.
/// </summary>
public readonly record struct EffectKey(Guid EffectId, Guid CaseId);

static class EffectKeys
{
    public static EffectKey Key(this Effect effect) => new(effect.EffectId, effect.CaseId);
}
