using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Cancellation.Workers;

/// <summary>Tries the way to a port once, without changing anything, and says what is wrong with it and what to do.</summary>
public sealed class PortProbe(PartnerClients partners, IPortAddresses addresses)
{
    /// <returns>Null when the right contract is served there and takes our key.</returns>
    public async Task<string?> FaultOf(string port, CancellationToken cancellationToken)
    {
        var address = new Uri(addresses.Of(port) + "/v1/about");
        var where = address.GetLeftPart(UriPartial.Authority);
        try
        {
            using var response = await partners.BareWayTo(port).GetAsync(address, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{where} does not accept our key ({(int)response.StatusCode}). Check Ports:{port}:Key.",
                >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => $"{where} points elsewhere ({(int)response.StatusCode}). Set Ports:{port}:Address to where it points.",
                >= HttpStatusCode.InternalServerError => $"{where} is there but fails ({(int)response.StatusCode}). Ask those who run it.",
                HttpStatusCode.OK => FaultOfContract(port, where, await response.Content.ReadAsByteArrayAsync(cancellationToken)),
                _ => $"{where} serves no contract under that path ({(int)response.StatusCode}). Check the path of Ports:{port}:Address.",
            };
        }
        catch (HttpRequestException e)
        {
            return Explain(port, address, where, e);
        }
        catch (OperationCanceledException)
        {
            return $"{where} does not answer in time. Check the network, and that Ports:{port}:Address is right.";
        }
    }

    static string? FaultOfContract(string port, string where, byte[] said)
    {
        AboutPort? about = null;
        try
        {
            about = JsonSerializer.Deserialize<AboutPort>(said, WireFormat.Options);
        }
        catch (JsonException)
        {
            // Said below.
        }
        return about is null ? $"{where} answers, but not as a port does. Check the path of Ports:{port}:Address."
            : !PortNames.All.Contains(about.Port) ? $"{where} serves a port that is not known here. Check Ports:{port}:Address."
            : about.Port != port ? $"{where} serves {about.Port}, not {port}. Check the path of Ports:{port}:Address."
            : Major(about.Version) != Major(AboutPort.CurrentVersion) ? $"{where} serves another version than {AboutPort.CurrentVersion}. Use programs that fit each other."
            : null;
    }

    static string Major(string version) => version.Split('.')[0];

    static string Explain(string port, Uri address, string where, HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"'{address.Host}' cannot be found by name. Check Ports:{port}:Address and the name service.",
        HttpRequestError.ConnectionError when e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"nothing listens at {where}. Start it, or check Ports:{port}:Address.",
        HttpRequestError.ConnectionError => $"no connection to {where} comes about. Check the network and Ports:{port}:Address.",
        HttpRequestError.SecureConnectionError => ExplainTls(port, where, e.InnerException as AuthenticationException),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ResponseEnded => $"{where} does not speak HTTP. If it speaks https, write so in Ports:{port}:Address.",
        _ => $"the exchange with {where} broke off. Try again.",
    };

    // The framework says why only in words.
    static string ExplainTls(string port, string where, AuthenticationException? e) => e?.Message switch
    {
        { } text when text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal) => $"the certificate of {where} is for another name. Check the host in Ports:{port}:Address.",
        { } text when text.Contains("NotTimeValid", StringComparison.Ordinal) => $"the certificate of {where} has expired or is not valid yet. Have it renewed, or check the clock.",
        { } text when text.Contains("UntrustedRoot", StringComparison.Ordinal) || text.Contains("PartialChain", StringComparison.Ordinal) =>
            $"the certificate of {where} is not trusted. If it is right, name its authority in Ports:{port}:CertificateAuthorityFile.",
        _ => $"no TLS with {where} comes about. If it speaks plain http, write so in Ports:{port}:Address.",
    };
}
