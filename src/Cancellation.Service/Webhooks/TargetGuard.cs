using System.Net;
using System.Net.Sockets;
using Cancellation.Service.Configuration;

namespace Cancellation.Service.Webhooks;

/// <summary>Resolves a name; a test answers what it likes.</summary>
public delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancellationToken);

/// <summary>Looks at where a webhook goes: at the address that is written, when it is set up, and at the machine that is met, at each connection.</summary>
public sealed class TargetGuard(ServiceSettings settings, ResolveName resolve)
{
    readonly WebhookOptions _options = settings.Webhooks;

    /// <summary>Why the address cannot be used; null: it can, as far as it can be told without asking for its name.</summary>
    public string? Refusal(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return "It is not an https address such as https://example.com/cancellations.";
        if (url.UserInfo.Length > 0)
            return "It holds a user name or password; deliveries are signed instead.";
        if (url.Fragment.Length > 0)
            return "It holds a fragment ('#…'), which is never sent.";
        if (!IsPort(url.Port))
            return $"Port {url.Port} is not one that webhooks go to: 443, 80, or 1024 and above.";
        var isLiteral = IPAddress.TryParse(url.IdnHost, out var address);
        if (isLiteral && !PublicAddresses.Allow(address!, _options.AllowPrivateTargets))
            return NotPublic(address!);
        if (url.Scheme == "http" && !MayBePlain(isLiteral ? address : null, url.IdnHost))
            return "Plain http is not allowed; use https, or set Webhooks:AllowHttp.";
        return null;
    }

    /// <summary>Ports below 1024 belong to other services, e.g. mail.</summary>
    static bool IsPort(int port) => port is 443 or 80 or >= 1024 and <= 65_535;

    bool MayBePlain(IPAddress? address, string host) => _options.AllowHttp
        || (_options.AllowPrivateTargets != PrivateTargets.No && (address is null ? host.Equals("localhost", StringComparison.OrdinalIgnoreCase) : IPAddress.IsLoopback(address)));

    /// <summary>Connects to an address that was looked at, not to a name that may mean another machine a moment later.</summary>
    /// <exception cref="TargetRefusedException">The name leads to no machine that a webhook may reach.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isPlain = context.InitialRequestMessage.RequestUri is { Scheme: "http" };
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        var allowed = found.Where(x => PublicAddresses.Allow(x, _options.AllowPrivateTargets) && (!isPlain || _options.AllowHttp || IPAddress.IsLoopback(x))).ToArray();
        if (allowed.Length == 0)
            throw new TargetRefusedException(found.Length == 0 ? "The name has no address." : NotPublic(found[0]));
        Exception? last = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last!;
    }

    // Which address it is tells nobody more than they said themselves, unless it came from a name.
    static string NotPublic(IPAddress address) => address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
        ? "It leads to an address that is not public; set Webhooks:AllowPrivateTargets where that is wanted."
        : "It leads to no internet address.";
}

/// <summary>The name of an endpoint leads to a machine that no webhook may reach.</summary>
public sealed class TargetRefusedException(string why) : Exception(why);
