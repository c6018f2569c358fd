using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;

namespace Cancellation.Workers;

/// <inheritdoc cref="INoticeGateway"/>
sealed class HttpNoticeGateway(PartnerClients partners) : INoticeGateway
{
    readonly PartnerClient partner = partners.For(PortNames.Notices);

    public async ValueTask<NoticeContacts> ContactsOf(string customerId, CancellationToken cancellationToken) =>
        await partner.Read<ContactsHeld>(WirePath.Of("customers", customerId, "contacts"), cancellationToken) is { } held
            ? new([.. held.Channels.Distinct()], held.EmailAddress is { } address && held.Channels.Contains(NoticeChannel.Email) ? new Sensitive<string>(address) : null)
            : new([]);

    public ValueTask<EffectResult> Send(
        EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken) =>
        partner.Act("send-notice", key, new NoticeOrder(key.CaseId, customerId, kind, channel, language, text, code), cancellationToken);

    public async ValueTask Forget(string customerId, CancellationToken cancellationToken)
    {
        var erased = await partner.Ask<ContactErasure, ContactsErased>("contact-erasures", new(customerId), cancellationToken);
        if (erased.CustomerId != customerId)
            throw new WrongAnswerException(partner.Port, "contact-erasures", "'customerId' is that of another customer");
    }
}

/// <summary>How a customer can be reached.</summary>
/// <param name="Channels">Those with a working address; none when the customer is not known.</param>
/// <param name="EmailAddress">The bare address, at most 254 characters of ASCII; only needed where the service sends mails itself.</param>
public sealed record ContactsHeld(IReadOnlyList<NoticeChannel> Channels, string? EmailAddress = null)
{
    /// <summary>Never the address: whatever is printed ends in a log.</summary>
    public override string ToString() => $"{nameof(ContactsHeld)} ({string.Join(", ", Channels)})";
}

/// <summary>The last notice is out; the addresses are to go with the rest of the customer's data.</summary>
public sealed record ContactErasure(string CustomerId);

/// <summary>The customer whose addresses are gone, as asked.</summary>
public sealed record ContactsErased(string CustomerId);

/// <summary>
/// One notice on one channel. Answered <c>Done</c> when it was accepted for delivery, with the carrier's receipt; <c>Refused</c> with <c>CONTACT_STALE</c> when the customer has no
/// working address there. What comes back later is reported as the event <c>cancellation.notice-bounced</c> with this act's effect id.
/// </summary>
/// <param name="CustomerId">Whose address it is; at most 128 characters.</param>
/// <param name="Kind">What it is about, for the gateway's templates and statistics.</param>
/// <param name="Channel">Sms and AppPush carry <c>text.short</c> alone (AppPush may show <c>text.subject</c> as its title), Email the subject and the body.</param>
/// <param name="Language">Of the text: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Text">Plain text, complete and final: subject at most 200 characters, body 8,000 with line feeds, short 500. Nothing in it is markup.</param>
/// <param name="Code">The reason the notice speaks about, if any; at most 64 capital letters, digits and underscores.</param>
public sealed record NoticeOrder(Guid CaseId, string CustomerId, NoticeKind Kind, NoticeChannel Channel, string Language, NoticeText Text, string? Code = null) : IActBody;
