using System.Collections.Concurrent;
using Cancellation.Durability;
using Cancellation.Service.Configuration;
using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Webhooks;

/// <summary>
/// Sends what is due, each endpoint on a lane of its own, so that a slow one holds up nobody else. Within a lane the events of a case go one
/// after the other while nothing fails; what failed comes later, and the receiver orders by <c>sequence</c>.
/// </summary>
public sealed partial class WebhookDispatcher(
    DeliveryStore deliveries, EndpointBook endpoints, EndpointSecrets secrets, WebhookSender sender, ServiceSettings settings, LedgerClock clock, ILogger<WebhookDispatcher> log) : BackgroundService
{
    const int LargestBatch = 16;
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    readonly WebhookOptions _options = settings.Webhooks;
    readonly SemaphoreSlim _woken = new(0, 1);
    readonly ConcurrentDictionary<Guid, Task> _lanes = new();
    DateTimeOffset _sweptAt;

    /// <summary>A batch is tried within this time; what is not, or was in the hands of a process that died, is tried by whoever comes next.</summary>
    TimeSpan Lease => _options.Timeout * 2 + TimeSpan.FromSeconds(20);

    /// <summary>Something may be due.</summary>
    public void Wake()
    {
        if (_woken.CurrentCount == 0)
            try
            {
                _woken.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it just now.
            }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await _woken.WaitAsync(Interval, stoppingToken);
                await Dispatch(stoppingToken);
                await Sweep(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                NotDispatched(exception.GetBaseException().Message);
                await Task.WhenAny(Task.Delay(Interval, stoppingToken));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        await Task.WhenAll(_lanes.Values);
    }

    async Task Dispatch(CancellationToken cancellationToken)
    {
        var enabled = await endpoints.Enabled(cancellationToken);
        if (enabled.Count == 0)
            return;
        var due = await deliveries.Due(clock.Now, cancellationToken);
        foreach (var id in due)
            if (_lanes.Count < _options.Concurrency && !_lanes.ContainsKey(id) && enabled.Any(x => x.Id == id))
                _lanes[id] = Task.Run(() => Run(id, cancellationToken), CancellationToken.None);
    }

    async Task Run(Guid endpointId, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested && await RunBatch(endpointId, cancellationToken)) { }
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
                LaneFailed(endpointId, exception.GetBaseException().Message);
        }
        finally
        {
            _lanes.TryRemove(endpointId, out _);
        }
    }

    /// <returns>Whether there may be more.</returns>
    async Task<bool> RunBatch(Guid endpointId, CancellationToken cancellationToken)
    {
        if (await deliveries.Endpoint(endpointId, cancellationToken) is not { Enabled: true } endpoint)
            return false;
        var begun = TimeProvider.System.GetTimestamp();
        var batch = await deliveries.Take(endpointId, LargestBatch, clock.Now, clock.Now + Lease, cancellationToken);
        if (batch.Count == 0)
            return false;
        var keys = await secrets.Of(endpoint, clock.Now, cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = _options.ConcurrencyPerEndpoint, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batch.GroupBy(x => x.Subject), options, async (ofCase, token) =>
        {
            foreach (var delivery in ofCase)
                if (TimeProvider.System.GetElapsedTime(begun) + _options.Timeout < Lease)
                    await Deliver(endpoint, keys, delivery, token);
        });
        return true;
    }

    async Task Deliver(WebhookEndpoint endpoint, IReadOnlyList<string> keys, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var came = await sender.Send(endpoint.Url, keys, delivery.EventId, delivery.Body, cancellationToken);
        var now = clock.Now;
        var next = came.Error is null || came.IsGone ? null : now + DeliverySchedule.After(delivery.Attempts + 1, Random.Shared.NextDouble(), came.RetryAfter);
        // What was sent is written down even when we are stopping.
        await deliveries.Settle(delivery, came, now, next, CancellationToken.None);
        if (came.IsGone)
        {
            await deliveries.Disable(endpoint.Id, "GONE", CancellationToken.None);
            endpoints.Forget();
            Gone(endpoint.Id);
        }
        else if (came.Error is null)
        {
            if (endpoint.FailingSince is not null)
                await deliveries.MarkFailing(endpoint.Id, null, CancellationToken.None);
        }
        else if (next is null)
        {
            await deliveries.MarkFailing(endpoint.Id, now, CancellationToken.None);
            GivenUp(endpoint.Id, delivery.EventId, came.Error);
        }
    }

    async Task Sweep(CancellationToken cancellationToken)
    {
        if (clock.Now - _sweptAt < SweepInterval)
            return;
        _sweptAt = clock.Now;
        await deliveries.Forget(clock.Now - _options.KeepFor, cancellationToken);
    }

    [LoggerMessage(2032, LogLevel.Warning, "Webhooks could not be sent for a moment ({Reason}). They are kept and sent by themselves.")]
    partial void NotDispatched(string reason);

    [LoggerMessage(2033, LogLevel.Warning, "Sending to webhook {EndpointId} stopped ({Reason}). It goes on by itself.")]
    partial void LaneFailed(Guid endpointId, string reason);

    [LoggerMessage(2034, LogLevel.Warning, "Webhook {EndpointId} answered 410 and is disabled. Enable it again by PATCH /v1/webhooks/{EndpointId} when that was a mistake.")]
    partial void Gone(Guid endpointId);

    [LoggerMessage(2035, LogLevel.Error, "Event {EventId} was not delivered to webhook {EndpointId} within three days and is given up: {Reason} Have the receiver mended, then replay what failed.")]
    partial void GivenUp(Guid endpointId, Guid eventId, string reason);
}
