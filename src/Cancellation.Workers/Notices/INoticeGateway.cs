using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Reaches customers. It alone knows their addresses.</summary>
public interface INoticeGateway
{
    /// <summary>The channels on which the gateway has a working address of this customer.</summary>
    ValueTask<IReadOnlyList<NoticeChannel>> ReachableBy(string customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Hands the notice over. Refused with <see cref="Codes.ContactStale"/> when there is no working address on this channel; the notice then goes to
    /// another channel, so an id that was refused stays refused, whatever becomes of the address. Under one id the first text counts.
    /// </summary>
    /// <param name="key">The id stands for this notice on this channel.</param>
    /// <param name="customerId">Whose address it is.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="channel">Text messages and notifications carry <see cref="NoticeText.Short"/>, e-mails the subject and the body.</param>
    /// <param name="code">The reason the notice speaks about, a code of <see cref="Codes"/>, if any.</param>
    /// <param name="language">Of the text, e.g. <see cref="Languages.Chinese"/>.</param>
    /// <param name="text">What the customer reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<EffectResult> Send(
        EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken);
}
