using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;

namespace Cancellation.Workers;

/// <summary>Reaches customers, and keeps the register of their addresses. Nothing of this service keeps an address.</summary>
public interface INoticeGateway
{
    /// <summary>How this customer can be reached now.</summary>
    ValueTask<NoticeContacts> ContactsOf(string customerId, CancellationToken cancellationToken);

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

    /// <summary>The last notice is out: the addresses of this customer go with the rest of their data. The same again changes nothing.</summary>
    ValueTask Forget(string customerId, CancellationToken cancellationToken);
}

/// <param name="Channels">Those with a working address.</param>
/// <param name="EmailAddress">Only where <see cref="NoticeChannel.Email"/> is among them.</param>
public sealed record NoticeContacts(IReadOnlyList<NoticeChannel> Channels, Sensitive<string>? EmailAddress = null);
