using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Tests.Notices;

static class Mails
{
    public static readonly DateTimeOffset At = new(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8));
    public static readonly Guid CaseId = new("0197a9a5-2f04-7cc1-8e55-0b1d2c3e4f50");

    public static NoticeMail To(string address, Guid? effectId = null, string subject = "Your card is cancelled", string body = "Body", string html = "<!DOCTYPE html><p>Body</p>") =>
        new(new(effectId ?? Guid.NewGuid(), CaseId), NoticeKind.CancellationClosed, Languages.English, new Sensitive<string>(address), new(subject, body, "Short"), html, At);

    public static IOptions<NoticeOptions> Options(Action<EmailOptions> change)
    {
        var options = new NoticeOptions();
        change(options.Email);
        return Microsoft.Extensions.Options.Options.Create(options);
    }
}
