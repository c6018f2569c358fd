using Cancellation.Contracts;
using Cancellation.Durability;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Cancellation.Workers;

/// <summary>Writes each mail to a file, named after its effect. The same effect again finds its file and leaves it.</summary>
public sealed class FolderMail(IOptions<NoticeOptions> options, MailWriter writer) : IMailDelivery
{
    public const string Extension = ".eml";

    public async ValueTask<EffectResult> Deliver(NoticeMail mail, CancellationToken cancellationToken)
    {
        if (writer.Write(mail) is not { } message)
            return EffectResult.Refused(Codes.ContactStale);
        using (message)
        {
            var folder = Directory.CreateDirectory(options.Value.Email.Folder).FullName;
            var path = PathOf(folder, mail.Key.EffectId);
            if (!File.Exists(path))
                await WriteWhole(message, path, cancellationToken);
        }
        return EffectResult.Done(Path.GetFileName(PathOf("", mail.Key.EffectId)));
    }

    public static string PathOf(string folder, Guid effectId) => Path.Combine(folder, $"{effectId:D}{Extension}");

    /// <summary>Under another name first: whoever finds the file finds all of it, even if we die while writing.</summary>
    static async Task WriteWhole(MimeMessage message, string path, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            message.Prepare(EncodingConstraint.SevenBit);
            await message.WriteToAsync(unfinished, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
