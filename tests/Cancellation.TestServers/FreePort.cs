using System.Net;
using System.Net.Sockets;

namespace Cancellation.TestServers;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
public static class FreePort
{
    // Below Linux's ephemeral range (32768 and up): a server that was killed must find its port again, and an outgoing
    // connection of somebody else could have taken it meanwhile.
    const int First = 20_000;
    const int Last = 32_000;

    static readonly HashSet<int> Given = [];

    /// <summary>A port that this process has not handed out before.</summary>
    public static int Next()
    {
        lock (Given)
        {
            for (var attempt = 0; attempt < 1_000; attempt++)
            {
                var port = Random.Shared.Next(First, Last);
                if (IsFree(port) && Given.Add(port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last} in 1,000 attempts. Is something listening on all of them?");
    }

    static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
