using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>
/// Under what an act is asked for at the other side: <see cref="EffectId"/> is the idempotency key (the same id twice is one act),
/// <see cref="CaseId"/> is what the act belongs to and is only written beside it.
/// </summary>
/// <param name="MayBeKnown">It may have been asked for before, so the other side is asked what became of it first.</param>
public readonly record struct EffectKey(Guid EffectId, Guid CaseId, bool MayBeKnown = false);

static class EffectKeys
{
    public static EffectKey Key(this Effect effect) => new(effect.EffectId, effect.CaseId, effect.MayHaveBeenTried);
}
