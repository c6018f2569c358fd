using System.Net;

namespace Cancellation.Service.Access;

/// <summary>Names of this machine itself.</summary>
static class LocalHosts
{
    public static bool IsLocal(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    /// <summary>Whether a url to listen on is heard on this machine only.</summary>
    public static bool IsLocalUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsLocal(uri.Host);
}
