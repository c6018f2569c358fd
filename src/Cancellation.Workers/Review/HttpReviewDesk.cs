using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IReviewDesk"/>
sealed class HttpReviewDesk(PartnerClients partners) : IReviewDesk
{
    readonly PartnerClient partner = partners.For(PortNames.Reviews);

    public ValueTask<EffectResult> OpenReviewTask(EffectKey key, string productLine, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        partner.Act("open-review-task", key, new ReviewTask(key.CaseId, productLine, dueAt), cancellationToken);
}

/// <param name="DueAt">Until when a person is to decide.</param>
public sealed record ReviewTask(Guid CaseId, string ProductLine, DateTimeOffset? DueAt = null) : IActBody;
