using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.TestServers.Smtp;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.IntegrationTests.Notices;

/// <summary>Mails handed to a real mail server.</summary>
public abstract class OnMailServer
{
    protected static readonly DateTimeOffset Now = new(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8));
    protected static readonly Guid CaseId = Guid.NewGuid();

    protected PrivateExim Server { get; private set; } = null!;

    protected virtual bool OffersTls => true;

    [OneTimeSetUp]
    public async Task StartServer() => Server = await PrivateExim.StartAsync(OffersTls);

    [OneTimeTearDown]
    public async Task StopServer() => await Server.DisposeAsync();

    protected SmtpMail Delivery(Action<SmtpOptions>? change = null)
    {
        var options = new NoticeOptions { Email = { Delivery = EmailDelivery.Smtp, From = "Service <no-reply@service.example.com>" } };
        (options.Email.Smtp.Host, options.Email.Smtp.Port, options.Email.Smtp.Username, options.Email.Smtp.Password, options.Email.Smtp.CertificateAuthorityFile)
            = (Server.Host, Server.Port, Server.Username, Server.Password, Server.AuthorityFile);
        change?.Invoke(options.Email.Smtp);
        return new(Options.Create(options), new MailWriter(Options.Create(options)));
    }

    protected static NoticeMail Mail(string to = "li.na.1001@example.com", string language = Languages.Chinese, Guid? effectId = null)
    {
        var notice = new SendNotice(CaseId, "n1", NoticeKind.CancellationClosed, "C-1001", [NoticeChannel.Email], null, Now)
        {
            ProductLine = "Pos", Language = language, Facts = new() { Amount = Money.Cny(4_950), EarliestDay = new(2026, 8, 17), LastDay = new(2026, 8, 21) },
        };
        var writer = new NoticeWriter(Options.Create(new NoticeOptions()));
        return new(new(effectId ?? Guid.NewGuid(), CaseId), notice.Kind, language, new Sensitive<string>(to), writer.Write(notice), writer.WritePage(notice), Now);
    }

    protected static async Task<MailNotSentException> FailureOf(SmtpMail delivery, NoticeMail? mail = null)
    {
        try
        {
            await delivery.Deliver(mail ?? Mail(), CancellationToken.None);
        }
        catch (MailNotSentException e)
        {
            return e;
        }
        throw new AssertionException("It was sent.");
    }
}
