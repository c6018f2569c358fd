using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Cancellation.Workers;

/// <summary>Makes the message as it travels: a text for every reader and the same as a page, both of which the reader's program chooses from.</summary>
public sealed class MailWriter(IOptions<NoticeOptions> options)
{
    public const string CaseHeader = "Cancellation-Case";

    /// <returns>Null when the address is none that a mail could carry.</returns>
    public MimeMessage? Write(NoticeMail mail)
    {
        if (MailAddresses.Recipient(mail.To.Reveal()) is not { } to)
            return null;
        var from = MailAddresses.Sender(options.Value.Email.From)!;
        var message = new MimeMessage
        {
            // Whoever gets the same effect twice can see that it is one mail; and a bounce, which quotes it, says which effect it is about.
            MessageId = $"{mail.Key.EffectId:D}@{from.Domain}",
            Date = mail.At,
            Subject = OneLine(mail.Text.Subject),
            Body = new MultipartAlternative { Part(TextFormat.Plain, mail.Text.Body, mail.Language), Part(TextFormat.Html, mail.Html, mail.Language) },
        };
        message.From.Add(from);
        message.To.Add(to);
        // Answering machines must not answer (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Headers.Add(CaseHeader, mail.Key.CaseId.ToString());
        return message;
    }

    static TextPart Part(TextFormat format, string text, string language)
    {
        var part = new TextPart(format);
        part.SetText(System.Text.Encoding.UTF8, text);
        part.Headers.Add(HeaderId.ContentLanguage, language);
        return part;
    }

    /// <summary>A line break in a subject would begin another header.</summary>
    static string OneLine(string text) => string.Create(text.Length, text, static (line, from) =>
    {
        for (var i = 0; i < line.Length; i++)
            line[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
    });
}
