using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>One client for each port, made when it is first needed and kept.</summary>
public sealed class PartnerClients(IOptionsMonitor<PortOptions> options, IPortAddresses addresses, PortGauges gauges) : IDisposable
{
    readonly ConcurrentDictionary<string, Lazy<(HttpClient Http, PartnerClient Client)>> clients = new();

    /// <param name="port">One of <see cref="PortNames"/>.</param>
    public PartnerClient For(string port) => clients.GetOrAdd(port, x => new(() => Make(x))).Value.Client;

    /// <summary>The same way, without what protects it.</summary>
    internal HttpClient BareWayTo(string port) => clients.GetOrAdd(port, x => new(() => Make(x))).Value.Http;

    (HttpClient, PartnerClient) Make(string port)
    {
        var o = options.Get(port);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // Names are looked up anew, so that a system that moves is followed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (o.CertificateAuthorityFile is { } file)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }
        // The pipeline ends what takes too long.
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerLimits.Bytes };
        if (o.Key is { } key)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (http, new PartnerClient(port, http, PortPipelines.Build(port, o, gauges), () => addresses.Of(port)));
    }

    public void Dispose()
    {
        foreach (var made in clients.Values)
            made.Value.Http.Dispose();
    }
}
