using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Where people decide about cancellations.</summary>
public interface IReviewDesk
{
    /// <summary>Lays the case on the desk.</summary>
    ValueTask<EffectResult> OpenReviewTask(EffectKey key, string productLine, DateTimeOffset? dueAt, CancellationToken cancellationToken);
}
