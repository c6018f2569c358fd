using Cancellation.Contracts;
using Cancellation.Durability;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>Takes a notice to the customer on one channel: e-mails the way that <see cref="EmailOptions.Delivery"/> says, everything else by the gateway.</summary>
public sealed class NoticeDelivery(INoticeGateway gateway, NoticeWriter writer, FolderMail folder, SmtpMail smtp, IOptions<NoticeOptions> options, TimeProvider time)
{
    readonly IMailDelivery? mail = options.Value.Email.Delivery switch
    {
        EmailDelivery.Folder => folder,
        EmailDelivery.Smtp => smtp,
        _ => null,
    };

    public async ValueTask<EffectResult> Send(EffectKey key, SendNotice asked, NoticeChannel channel, CancellationToken cancellationToken)
    {
        var result = channel == NoticeChannel.Email && mail is not null
            ? await SendMail(mail, key, asked, cancellationToken)
            : await gateway.Send(key, asked.CustomerId, asked.Kind, channel, asked.Code, Wording.In(asked.Language).Language, writer.Write(asked), cancellationToken);
        // It is the last one, and tells so. Dying before this line has the notice repeated under its id, and then this.
        if (result.Accepted && asked.Kind == NoticeKind.DataErased)
            await gateway.Forget(asked.CustomerId, cancellationToken);
        return result;
    }

    /// <summary>The address is fetched for this one mail and kept nowhere. It may have gone since the channel was chosen.</summary>
    async ValueTask<EffectResult> SendMail(IMailDelivery mail, EffectKey key, SendNotice asked, CancellationToken cancellationToken) =>
        (await gateway.ContactsOf(asked.CustomerId, cancellationToken)).EmailAddress is { } address
            ? await mail.Deliver(new(key, asked.Kind, Wording.In(asked.Language).Language, address, writer.Write(asked), writer.WritePage(asked), time.GetUtcNow()), cancellationToken)
            : EffectResult.Refused(Codes.ContactStale);
}
