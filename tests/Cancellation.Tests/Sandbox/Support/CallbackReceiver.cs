using System.Threading.Channels;
using Cancellation.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cancellation.Tests.Sandbox;

sealed record Received(string Path, string? ContentType, string Id, bool IsSigned, string Body);

/// <summary>Stands where the service would: takes callbacks, or refuses them.</summary>
sealed class CallbackReceiver : IAsyncDisposable
{
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly Channel<Received> calls = Channel.CreateUnbounded<Received>();
    readonly WebApplication app;

    CallbackReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 202;

    public string Address => app.Urls.Single();

    public static async Task<CallbackReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new CallbackReceiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task<Received> Next() => await calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    async Task Take(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (id, at, signature) = (Header(StandardWebhook.IdHeader), Header(StandardWebhook.TimestampHeader), Header(StandardWebhook.SignatureHeader));
        http.Response.StatusCode = Status;
        await calls.Writer.WriteAsync(new(http.Request.Path, http.Request.ContentType, id,
            StandardWebhook.Verify([Secret], id, at, signature, body.ToArray(), DateTimeOffset.UtcNow), System.Text.Encoding.UTF8.GetString(body.ToArray())));

        string Header(string name) => http.Request.Headers[name].ToString();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
