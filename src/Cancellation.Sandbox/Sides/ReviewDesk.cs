using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class ReviewDesk(ActBook acts) : IReviewDesk
{
    public ValueTask<EffectResult> OpenReviewTask(EffectKey key, string productLine, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "OpenReviewTask", productLine), "rt", static (_, _, _) => null);
}
