using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>Finds every fault of the e-mail settings at once. A secret is never repeated.</summary>
sealed class EmailOptionsCheck : IValidateOptions<NoticeOptions>
{
    const string Smtp = "Notices:Email:Smtp";

    public ValidateOptionsResult Validate(string? name, NoticeOptions options)
    {
        var (email, faults) = (options.Email, new List<string>());
        if (!Enum.IsDefined(email.Delivery))
            faults.Add($"Notices:Email:Delivery is '{email.Delivery}'; give Folder, Smtp or Gateway");
        if (email.Delivery == EmailDelivery.Folder && string.IsNullOrWhiteSpace(email.Folder))
            faults.Add("Notices:Email:Folder is empty; name the folder that mails are written to");
        if (email.Delivery != EmailDelivery.Gateway && MailAddresses.Sender(email.From) is null)
            faults.Add($"Notices:Email:From is '{email.From}'; give an address such as no-reply@service.example.com, with a name before it if you like: Service <no-reply@service.example.com>");
        if (email.Delivery == EmailDelivery.Smtp)
            Check(email.Smtp, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static void Check(SmtpOptions smtp, List<string> faults)
    {
        if (Uri.CheckHostName(smtp.Host) == UriHostNameType.Unknown)
            faults.Add($"{Smtp}:Host is '{smtp.Host}'; give the name or address of the mail server");
        if (smtp.Port is < 1 or > 65_535)
            faults.Add($"{Smtp}:Port is {smtp.Port}; give a number from 1 to 65535");
        if (!Enum.IsDefined(smtp.Security))
            faults.Add($"{Smtp}:Security is '{smtp.Security}'; give None, StartTls or Tls");
        if (smtp.Timeout < TimeSpan.FromSeconds(1) || smtp.Timeout > TimeSpan.FromMinutes(5))
            faults.Add($"{Smtp}:Timeout is {smtp.Timeout}; how long one mail may take is between 00:00:01 and 00:05:00");
        if (smtp.Connections is < 1 or > 64)
            faults.Add($"{Smtp}:Connections is {smtp.Connections}; give a number from 1 to 64");
        CheckLogin(smtp, faults);
        if (smtp.CertificateAuthorityFile.Length > 0 && !HoldsCertificates(smtp.CertificateAuthorityFile))
            faults.Add($"{Smtp}:CertificateAuthorityFile is '{smtp.CertificateAuthorityFile}', which cannot be read or holds no certificate in PEM");
    }

    static void CheckLogin(SmtpOptions smtp, List<string> faults)
    {
        if (smtp is { Password.Length: > 0, PasswordFile.Length: > 0 })
            faults.Add($"{Smtp}:Password and {Smtp}:PasswordFile are both set; keep one");
        if (smtp.PasswordFile.Length > 0 && !CanBeRead(smtp.PasswordFile))
            faults.Add($"{Smtp}:PasswordFile names '{smtp.PasswordFile}', which cannot be read or is empty");
        var hasPassword = smtp is { Password.Length: > 0 } or { PasswordFile.Length: > 0 };
        if (smtp.Username.Length > 0 != hasPassword)
            faults.Add($"{Smtp}:Username and {Smtp}:Password (or {Smtp}:PasswordFile) belong together; only one of them is set");
        if (smtp is { Username.Length: > 0, Security: SmtpSecurity.None })
            faults.Add($"{Smtp}:Security is None with a Username; a password is only sent over a secured connection, so give StartTls or Tls");
    }

    static bool CanBeRead(string path)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static bool HoldsCertificates(string path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(path);
            return found.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
