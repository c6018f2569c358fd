using Cancellation.TestServers.Service;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;

namespace Cancellation.Chaos.Faults;

/// <summary>
/// An upstream app that does what the interface asks of it: one key for one request, and the same request again until it is
/// answered. It remembers every id that it was told.
/// </summary>
public sealed class Client : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly IReadOnlyList<Uri> instances;
    readonly Channel<Request> waiting = Channel.CreateUnbounded<Request>();
    readonly ConcurrentDictionary<Guid, string> accepted = new();
    readonly HttpClient http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) }.SignIn();
    readonly CancellationTokenSource stop = new();
    readonly Task[] callers;
    int repetitions;

    public Client(IReadOnlyList<Uri> instances, int callers)
    {
        this.instances = instances;
        this.callers = [.. Enumerable.Range(0, callers).Select(i => Task.Run(() => CallAsync(i)))];
    }

    public IReadOnlyCollection<Guid> Accepted => [.. accepted.Keys];
    public int AcceptedCount => accepted.Count;

    /// <summary>How often a request had to be sent again.</summary>
    public int Repetitions => repetitions;

    public void Ask(IEnumerable<Request> requests)
    {
        foreach (var request in requests)
            waiting.Writer.TryWrite(request);
    }

    /// <summary>Throws what a caller threw, if one did.</summary>
    public void ThrowIfFailed()
    {
        if (callers.FirstOrDefault(x => x.IsFaulted) is { Exception: { } failure })
            throw failure.GetBaseException();
    }

    /// <summary>No more requests; returns when all are accepted.</summary>
    public async Task FinishAsync(TimeSpan limit)
    {
        waiting.Writer.TryComplete();
        await Task.WhenAll(callers).WaitAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        waiting.Writer.TryComplete();
        await Task.WhenAll(callers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        stop.Dispose();
    }

    async Task CallAsync(int caller)
    {
        await foreach (var request in waiting.Reader.ReadAllAsync(stop.Token))
        {
            for (var attempt = 0; ; attempt++)
            {
                if (await TryAsync(request, instances[(caller + attempt) % instances.Count]) is { } id)
                {
                    accepted[id] = request.Key;
                    break;
                }

                Interlocked.Increment(ref repetitions);
                await Task.Delay(Pause, stop.Token);
            }
        }
    }

    /// <returns>The case's id, or null when it is not known whether the request arrived.</returns>
    async Task<Guid?> TryAsync(Request request, Uri instance)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(instance, "v1/cancellations"))
            {
                Content = JsonContent.Create(new
                {
                    productLine = request.ProductLine,
                    customerId = "C-" + request.SubscriptionId,
                    subscriptionId = request.SubscriptionId,
                    channel = "Web",
                }),
            };
            message.Headers.Add("Idempotency-Key", request.Key);
            using var answer = await http.SendAsync(message, stop.Token);
            if (answer.StatusCode == HttpStatusCode.Accepted)
                return (await answer.Content.ReadFromJsonAsync<JsonElement>(stop.Token)).GetProperty("cancellationId").GetGuid();
            // 5xx and "too many": again later. Anything else says that the request itself is wrong, and it is not.
            if ((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.TooManyRequests)
                throw new InvalidOperationException($"{request.Key} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop.Token)}");
            return null;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }
}
