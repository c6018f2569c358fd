using Cancellation.Workers;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Cancellation.Service.Api;

/// <param name="To">The address, masked.</param>
/// <param name="At">The date the mail bears.</param>
public sealed record SentMail(Guid EffectId, Guid? CancellationId, string To, string Subject, string Text, DateTimeOffset At);

/// <summary>Reads what <see cref="FolderMail"/> wrote.</summary>
public sealed class SentMails(IOptions<NoticeOptions> options)
{
    const int Most = 200;

    readonly string folder = Path.GetFullPath(options.Value.Email.Folder);

    /// <returns>The newest ones, newest first.</returns>
    public IReadOnlyList<SentMail> List() => !Directory.Exists(folder) ? [] :
    [
        .. new DirectoryInfo(folder).EnumerateFiles($"*{FolderMail.Extension}")
            .OrderByDescending(x => x.LastWriteTimeUtc).Take(Most)
            .Select(Read).OfType<SentMail>().OrderByDescending(x => x.At),
    ];

    /// <returns>The file, or null when there is no such mail.</returns>
    public string? Find(Guid effectId) => FolderMail.PathOf(folder, effectId) is var path && File.Exists(path) ? path : null;

    public static string? Page(string path)
    {
        using var message = MimeMessage.Load(path);
        return message.HtmlBody;
    }

    static SentMail? Read(FileInfo file)
    {
        // Somebody may have put another mail there, or be tidying up.
        if (!Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "D", out var effectId))
            return null;
        try
        {
            using var message = MimeMessage.Load(file.FullName);
            return new(effectId, Guid.TryParse(message.Headers[MailWriter.CaseHeader], out var caseId) ? caseId : null,
                string.Join(", ", message.To.Mailboxes.Select(x => Masked(x.Address))), message.Subject ?? "", message.TextBody ?? "", message.Date);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}***{address[at..]}" : "***";
}
