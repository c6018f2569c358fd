using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Cancellation.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cancellation.Tests.Webhooks;

/// <summary>What an endpoint got.</summary>
sealed record Arrival(string Id, string Timestamp, string Signatures, string? ContentType, byte[] Body)
{
    public JsonNode Event => JsonNode.Parse(Body)!;
    public string Type => (string)Event["type"]!;

    public bool IsSignedBy(string secret, DateTimeOffset now) => StandardWebhook.Verify([secret], Id, Timestamp, Signatures, Body, now);
}

/// <summary>An upstream app that listens, on this machine and over real HTTP.</summary>
sealed class WebhookReceiver : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Channel<Arrival> arrivals = Channel.CreateUnbounded<Arrival>();
    readonly WebApplication app;

    WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers, and does besides.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => Task.FromResult(http.Response.StatusCode = 204);

    public int Status
    {
        set => Answer = http => Task.FromResult(http.Response.StatusCode = value);
    }

    public string Address => app.Urls.Single() + "/hook";

    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async Task<Arrival> Next() => await arrivals.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool HasMore => arrivals.Reader.TryPeek(out _);

    /// <summary>The next one of this type; what comes before is let pass.</summary>
    public async Task<Arrival> Next(string type)
    {
        while (true)
            if (await Next() is var arrival && arrival.Type == type)
                return arrival;
    }

    async Task Take(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        await arrivals.Writer.WriteAsync(new(Header(StandardWebhook.IdHeader), Header(StandardWebhook.TimestampHeader), Header(StandardWebhook.SignatureHeader), http.Request.ContentType, body.ToArray()));
        await Answer(http);

        string Header(string name) => http.Request.Headers[name].ToString();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
