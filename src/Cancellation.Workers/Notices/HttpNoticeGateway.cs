using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="INoticeGateway"/>
sealed class HttpNoticeGateway(PartnerClients partners) : INoticeGateway
{
    readonly PartnerClient partner = partners.For(PortNames.Notices);

    public async ValueTask<IReadOnlyList<NoticeChannel>> ReachableBy(string customerId, CancellationToken cancellationToken) =>
        (await partner.Read<ChannelsReached>(WirePath.Of("customers", customerId, "channels"), cancellationToken))?.Channels ?? [];

    public ValueTask<EffectResult> Send(
        EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken) =>
        partner.Act("send-notice", key, new NoticeOrder(key.CaseId, customerId, kind, channel, language, text, code), cancellationToken);
}

/// <summary>The channels on which a customer has a working address.</summary>
public sealed record ChannelsReached(IReadOnlyList<NoticeChannel> Channels);

/// <param name="Language">Of the text, e.g. <c>zh-CN</c>.</param>
/// <param name="Code">The reason the notice speaks about, if any.</param>
public sealed record NoticeOrder(Guid CaseId, string CustomerId, NoticeKind Kind, NoticeChannel Channel, string Language, NoticeText Text, string? Code = null) : IActBody;
