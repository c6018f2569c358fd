using Cancellation.Sandbox;
using Cancellation.Sandbox.Http;
using Cancellation.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cancellation.Tests.Ports.Support;

/// <summary>What the sandbox says about itself at <c>/openapi/{port}.json</c>.</summary>
sealed class PortDocumentsOfSandbox
{
    readonly Dictionary<string, string> texts = [];
    readonly Dictionary<string, PortDocument> documents = [];

    public string Text(string port) => texts[port];

    public PortDocument Of(string port) => documents[port];

    public static async Task<PortDocumentsOfSandbox> Read()
    {
        var folder = Directory.CreateTempSubdirectory("contracts-").FullName;
        var made = new PortDocumentsOfSandbox();
        try
        {
            await using var server = new SandboxServer(Options.Create(new SandboxOptions { Path = Path.Combine(folder, "books.db") }), TimeProvider.System, NullLoggerFactory.Instance);
            await server.StartAsync(default);
            using var http = new HttpClient();
            foreach (var port in PortNames.All)
            {
                var text = await http.GetStringAsync(server.Of(port).Replace($"/{port}", $"/openapi/{port}.json", StringComparison.Ordinal));
                made.texts[port] = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
                made.documents[port] = new PortDocument(text);
            }
            await server.StopAsync(default);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        return made;
    }
}
