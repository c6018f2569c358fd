using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cancellation.Tests.Notices;

/// <summary>A mail server that breaks off, or falls silent, at a moment of the test's choice. It answers everything else as servers do.</summary>
sealed class ScriptedMailServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopping = new();
    readonly Task serving;

    public ScriptedMailServer()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The texts that came, complete.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>What is answered to the end of the text; null breaks the connection off.</summary>
    public string? AtTheEnd { get; set; } = "250 2.0.0 queued as 4ABC123";

    /// <summary>What is answered to every recipient.</summary>
    public string AtRecipient { get; set; } = "250 ok";

    /// <summary>Says nothing at all from the beginning.</summary>
    public bool Silent { get; set; }

    /// <summary>Breaks off when the client takes its leave.</summary>
    public bool Rude { get; set; }

    async Task Serve()
    {
        try
        {
            while (true)
                await Talk(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task Talk(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            if (Silent)
            {
                await reader.ReadLineAsync(stopping.Token);
                return;
            }
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(stopping.Token) is { } line)
            {
                if (line.StartsWith("QUIT", StringComparison.Ordinal) && Rude)
                    return;
                if (line.StartsWith("DATA", StringComparison.Ordinal))
                {
                    await writer.WriteLineAsync("354 go ahead");
                    await ReadText(reader);
                    if (AtTheEnd is null)
                        return;
                    await writer.WriteLineAsync(AtTheEnd);
                }
                else if (line.StartsWith("RCPT", StringComparison.Ordinal))
                    await writer.WriteLineAsync(AtRecipient);
                else
                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
            }
        }
    }

    async Task ReadText(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line and not ".")
            text.AppendLine(line);
        Texts.Add(text.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }
}
