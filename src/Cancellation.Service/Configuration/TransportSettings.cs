using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cancellation.Service.Configuration;

public enum TransportKind { InMemory, RabbitMq }

/// <summary>What a queue is kept on.</summary>
public enum QueueKind
{
    /// <summary>One node, and its disk.</summary>
    Classic,
    /// <summary>Several nodes of a cluster.</summary>
    Quorum,
}

public sealed record TransportOptions(TransportKind Kind, string Host, ushort Port, string VirtualHost, string Username, string Password)
{
    /// <summary>Null: nothing is encrypted.</summary>
    public required BrokerTls? Tls { get; init; }

    /// <summary>For all queues of the service. Holds when a queue is made.</summary>
    public required QueueKind Queues { get; init; }

    /// <summary>For people: which broker, without a password.</summary>
    public string Where => Kind == TransportKind.InMemory ? "in memory" : $"RabbitMQ at {Host}:{Port}{(VirtualHost == "/" ? "" : "/" + VirtualHost)}{(Tls is null ? "" : " with TLS")}";
}

/// <summary>How the broker is known over TLS, and how it knows us.</summary>
/// <param name="ServerName">The name that must stand in the broker's certificate.</param>
/// <param name="Authorities">The only ones that may have signed it; null: those the machine knows.</param>
/// <param name="Client">Our own certificate with its key, for a broker that asks for one.</param>
public sealed record BrokerTls(string ServerName, X509Certificate2Collection? Authorities, X509Certificate2? Client);

/// <summary>Reads <c>Transport</c> and the section <c>RabbitMq</c>. Certificates are read once: others count from the next start.</summary>
static class TransportSettings
{
    const string Tls = "RabbitMq:Tls", Authority = "RabbitMq:CertificateAuthorityFile", ServerName = "RabbitMq:ServerName";
    const string ClientCertificate = "RabbitMq:ClientCertificateFile", ClientKey = "RabbitMq:ClientKeyFile";
    const int PlainPort = 5672, TlsPort = 5671;

    static readonly (string, TransportKind)[] Aliases =
        [("memory", TransportKind.InMemory), ("mem", TransportKind.InMemory), ("rabbit", TransportKind.RabbitMq), ("amqp", TransportKind.RabbitMq)];

    public static TransportOptions Read(SettingsReader read)
    {
        var kind = read.Choice(read.Text("Transport") is null ? "Transport:Kind" : "Transport", TransportKind.InMemory, Aliases);
        var host = read.Text("RabbitMq:Host") ?? "localhost";
        var tls = ReadTls(read, host);
        return new TransportOptions(
            kind, host, (ushort)read.Number("RabbitMq:Port", tls is null ? PlainPort : TlsPort, 1, 65_535),
            read.Text("RabbitMq:VirtualHost") ?? "/", read.Text("RabbitMq:Username") ?? "guest", read.Secret("RabbitMq:Password") ?? "guest")
        {
            Tls = tls,
            Queues = read.Choice("RabbitMq:Queues", QueueKind.Classic),
        };
    }

    static BrokerTls? ReadTls(SettingsReader read, string host)
    {
        if (read.Flag(Tls))
            return new BrokerTls(read.Text(ServerName) ?? host, ReadAuthorities(read), ReadClient(read));
        foreach (var setting in (string[])[Authority, ServerName, ClientCertificate, ClientKey])
            if (read.Text(setting) is not null)
                // Whoever names an authority believes that the line is safe.
                read.Refuse($"{setting} is set, but {Tls} is not true; set {Tls}=true or leave it out");
        return null;
    }

    static X509Certificate2Collection? ReadAuthorities(SettingsReader read)
    {
        if (read.Text(Authority) is not { } file)
            return null;
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // The same as a file without a certificate.
        }
        if (found.Count == 0)
            read.Refuse($"{Authority} names '{file}', which cannot be read or holds no certificate in PEM");
        return found;
    }

    static X509Certificate2? ReadClient(SettingsReader read)
    {
        var (certificate, key) = (read.Text(ClientCertificate), read.Text(ClientKey));
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
        {
            read.Refuse($"{ClientCertificate} and {ClientKey} belong together; only one of them is set");
            return null;
        }
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(certificate, key);
            // Windows does not use a key that was never in one of its stores.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            read.Refuse($"{ClientCertificate} '{certificate}' and {ClientKey} '{key}' cannot be read, are not in PEM, or do not belong together");
            return null;
        }
    }

    static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;
}
