using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Cancellation.Service.Broker;

/// <summary>Which broker is believed to be the one that was meant.</summary>
static class BrokerTrust
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Only the named authorities count, and only for a name that fits.</summary>
    public static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? given, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        // A list of revoked certificates that cannot be fetched would keep the broker away.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuthentication));
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        if (given is not null)
            foreach (var link in given.ChainElements.Skip(1))
                chain.ChainPolicy.ExtraStore.Add(link.Certificate);
        return chain.Build(server);
    }
}
