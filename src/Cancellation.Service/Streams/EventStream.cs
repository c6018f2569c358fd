using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Cancellation.Service.Streams;

/// <summary>Writes server-sent events, each at once.</summary>
public sealed class EventStream(HttpResponse response)
{
    public const string MediaType = "text/event-stream";

    /// <param name="retry">After how long a client connects again that was cut off.</param>
    public async Task Begin(TimeSpan retry, CancellationToken cancellationToken)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        // Proxies that would collect the events until there are enough.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await Write($"retry: {retry.TotalMilliseconds:0}\n\n", cancellationToken);
    }

    /// <param name="data">JSON on one line.</param>
    public Task Send(string id, string name, string data, CancellationToken cancellationToken) => Write($"id: {id}\nevent: {name}\ndata: {data}\n\n", cancellationToken);

    /// <summary>What clients ignore; it keeps the connection, and shows when it is gone.</summary>
    public Task Comment(string text, CancellationToken cancellationToken) => Write($": {text}\n\n", cancellationToken);

    async Task Write(string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
