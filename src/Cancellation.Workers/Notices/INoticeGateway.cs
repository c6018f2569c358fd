using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Reaches customers. It alone knows their addresses.</summary>
public interface INoticeGateway
{
    /// <summary>The channels on which the gateway has a working address of this customer.</summary>
    ValueTask<IReadOnlyList<NoticeChannel>> ReachableBy(string customerId, CancellationToken cancellationToken);

    /// <summary>Hands the notice over. Refused with <see cref="Codes.ContactStale"/> when there is no working address on this channel.</summary>
    /// <param name="code">The reason the notice speaks about, a code of <see cref="Codes"/>, if any.</param>
    ValueTask<EffectResult> Send(EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, CancellationToken cancellationToken);
}
