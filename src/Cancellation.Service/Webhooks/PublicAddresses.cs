using System.Net;
using System.Net.Sockets;
using Cancellation.Service.Configuration;

namespace Cancellation.Service.Webhooks;

/// <summary>
/// Which addresses a webhook may be sent to: those of the public internet. Whoever sets up a webhook chooses where this service connects to, and
/// must not reach through it what only this service can reach. What is not known to be public is refused.
/// </summary>
public static class PublicAddresses
{
    /// <summary>Of the IPv4 space, what is not public (RFC 6890 and its followers), with what clouds keep for themselves.</summary>
    static readonly IPNetwork[] NotPublic4 =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure answers machines of its own here.
            "168.63.129.16/32",
        ]).Select(x => IPNetwork.Parse(x)),
    ];

    static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Of the one part of IPv6 that is given out, what is not public or carries an IPv4 address that would have to be looked at again.</summary>
    static readonly IPNetwork[] NotPublic6 =
    [
        .. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]).Select(x => IPNetwork.Parse(x)),
    ];

    public static bool Allow(IPAddress address, PrivateTargets allowed)
    {
        if (allowed == PrivateTargets.Yes)
            return !IsNowhere(address);
        if (allowed == PrivateTargets.Loopback && IPAddress.IsLoopback(Plain(address)))
            return true;
        return IsPublic(address);
    }

    public static bool IsPublic(IPAddress address)
    {
        address = Plain(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !NotPublic4.Any(x => x.Contains(address)),
            // NAT64, v4-compatible, link-local, unique-local and multicast addresses all lie outside.
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && Global6.Contains(address) && !NotPublic6.Any(x => x.Contains(address)),
            _ => false,
        };
    }

    /// <summary>No single machine is meant.</summary>
    static bool IsNowhere(IPAddress address) => Plain(address) is var x
        && (x.Equals(IPAddress.Any) || x.Equals(IPAddress.IPv6Any) || x.Equals(IPAddress.Broadcast) || x.IsIPv6Multicast
            || (x.AddressFamily == AddressFamily.InterNetwork && x.GetAddressBytes()[0] >= 224));

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
