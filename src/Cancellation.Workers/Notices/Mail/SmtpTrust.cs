using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;

namespace Cancellation.Workers;

/// <summary>Which mail server is believed to be the one that was meant.</summary>
static class SmtpTrust
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static SmtpClient Client(SmtpOptions smtp)
    {
        var client = new SmtpClient
        {
            Timeout = (int)smtp.Timeout.TotalMilliseconds,
            // A list of revoked certificates that cannot be fetched would stop every mail.
            CheckCertificateRevocation = false,
        };
        if (smtp.CertificateAuthorityFile.Length > 0)
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => IsSignedBy(smtp.CertificateAuthorityFile, certificate, chain, errors);
        return client;
    }

    /// <summary>Only the named authorities count, and only for a name that fits.</summary>
    static bool IsSignedBy(string authorities, X509Certificate? certificate, X509Chain? given, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthentication));
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        if (given is not null)
            foreach (var link in given.ChainElements.Skip(1))
                chain.ChainPolicy.ExtraStore.Add(link.Certificate);
        return chain.Build(server);
    }
}
