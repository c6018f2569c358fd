using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Cancellation.Durability;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Cancellation.Workers;

namespace Cancellation.Service.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Answer">The status code; null when there was no answer.</param>
/// <param name="Error">Why it counts as failed, in words of ours; null when it was taken.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
public sealed record Try(int? Answer, string? Error, int Milliseconds, TimeSpan? RetryAfter = null)
{
    /// <summary>The receiver wants no more of it.</summary>
    public bool IsGone => Answer == (int)HttpStatusCode.Gone;
}

/// <summary>Sends one event as Standard Webhooks says: signed over id, time and exact bytes. No redirect is followed, and hardly any of the answer is read.</summary>
public sealed class WebhookSender : IDisposable
{
    public const string MediaType = "application/cloudevents+json";
    const int MostOfAnswer = 4096;

    readonly HttpClient _http;
    readonly WallClock _clock;

    public WebhookSender(TargetGuard guard, ServiceSettings settings, WallClock clock)
    {
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = guard.Connect, AllowAutoRedirect = false, UseProxy = false, UseCookies = false, MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            // The trace of the case is in the event; that of the dispatcher is nobody's.
            ActivityHeadersPropagator = null,
        }) { Timeout = settings.Webhooks.Timeout };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Cancellation-Webhooks/1.0");
    }

    /// <param name="secrets">All of them sign.</param>
    public async Task<Try> Send(string url, IReadOnlyList<string> secrets, Guid eventId, byte[] body, CancellationToken cancellationToken)
    {
        var (id, at) = (eventId.ToString(), _clock.Now);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType) { CharSet = "utf-8" };
        request.Headers.Add(StandardWebhook.IdHeader, id);
        request.Headers.Add(StandardWebhook.TimestampHeader, StandardWebhook.Timestamp(at));
        request.Headers.Add(StandardWebhook.SignatureHeader, string.Join(' ', secrets.Select(x => StandardWebhook.Sign(x, id, at, body))));
        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            await Drain(response, cancellationToken);
            return new(status, response.IsSuccessStatusCode ? null : $"It was answered {status}.", (int)watch.ElapsedMilliseconds, WishOf(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("There was no answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return Failed(Causes(exception).OfType<TargetRefusedException>().FirstOrDefault()?.Message ?? $"It could not be reached ({exception.HttpRequestError}).");
        }

        Try Failed(string why) => new(null, why, (int)watch.ElapsedMilliseconds);
    }

    /// <summary>A short answer is read, so that the connection can be used again; what follows is not.</summary>
    async Task Drain(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(1));
            var buffer = new byte[1024];
            for (var read = 0; read < MostOfAnswer;)
                if (await body.ReadAsync(buffer, patience.Token) is > 0 and var some)
                    read += some;
                else
                    return;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // What counts was in the first line.
        }
    }

    TimeSpan? WishOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is { } wish
            ? wish.Delta ?? (wish.Date is { } date ? date - _clock.Now : null)
            : null;

    static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    public void Dispose() => _http.Dispose();
}
