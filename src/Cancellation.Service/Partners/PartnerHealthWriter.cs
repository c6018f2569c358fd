using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Partners;
using Microsoft.EntityFrameworkCore;
using Polly.CircuitBreaker;

namespace Cancellation.Service.Partners;

/// <summary>Writes down what this instance sees of the partners: at once when a circuit turns, else every few seconds while there are calls.</summary>
public sealed partial class PartnerHealthWriter(PortGauges gauges, IServiceScopeFactory scopes, ILogger<PartnerHealthWriter> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    /// <summary>A row that is not written for longer counts as one of a dead instance.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    /// <summary>Nothing was called for so long that an old row would say nothing; an idle service writes nothing.</summary>
    static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);
    static readonly TimeSpan CallbacksAreKept = TimeSpan.FromDays(7);

    readonly string _instance = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("N")[..6]}";
    readonly SemaphoreSlim _turned = new(0);
    readonly Dictionary<string, (int Version, DateTimeOffset CalledAt, DateTimeOffset WrittenAt)> _written = [];
    DateTimeOffset _cleanedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Hear(string port, CircuitState state) => _turned.Release();
        gauges.Turned += Hear;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var turned = await _turned.WaitAsync(Interval, stoppingToken);
                while (turned && _turned.Wait(0, CancellationToken.None)) { }
                await TryWrite(turned, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rows grow old by themselves.
        }
        finally
        {
            gauges.Turned -= Hear;
        }
    }

    async Task TryWrite(bool all, CancellationToken cancellationToken)
    {
        try
        {
            await Write(all, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            NotWritten(e.GetBaseException().Message);
        }
    }

    /// <param name="all">Also of ports that nothing seems to have happened to.</param>
    public async Task Write(bool all, CancellationToken cancellationToken)
    {
        var now = gauges.Clock.GetUtcNow();
        var due = gauges.All.Where(x => IsDue(x, all, now)).ToList();
        if (due.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CancellationContext>();
        var rows = await db.PartnerHealth.Where(x => x.Instance == _instance).ToDictionaryAsync(x => x.Port, cancellationToken);
        foreach (var gauge in due)
        {
            if (!rows.TryGetValue(gauge.Port, out var row))
                db.PartnerHealth.Add(row = new PartnerHealth { Instance = _instance, Port = gauge.Port, State = "" });
            Fill(row, gauge.See(), now);
        }
        await db.SaveChangesAsync(cancellationToken);
        await Clean(db, now, cancellationToken);
    }

    bool IsDue(PortGauge gauge, bool all, DateTimeOffset now)
    {
        var version = gauge.Version;
        var known = _written.GetValueOrDefault(gauge.Port);
        var wasCalled = version != known.Version;
        // What nobody calls is written now and then, so that it can be told from an instance that died.
        if (!all && !wasCalled && (now - known.WrittenAt < Lifetime / 3 || (gauge.State == CircuitState.Closed && now - known.CalledAt > Idle)))
            return false;
        _written[gauge.Port] = (version, wasCalled ? now : known.CalledAt, now);
        return true;
    }

    static void Fill(PartnerHealth row, PortSight sight, DateTimeOffset now)
    {
        (row.State, row.Since, row.Until) = (sight.State.ToString(), sight.Since, sight.Until);
        (row.Calls, row.Failures, row.Retries, row.P50, row.P95) = (sight.Calls, sight.Failures, sight.Retries, sight.P50, sight.P95);
        (row.LastCode, row.LastMessage, row.LastFailedAt) = (sight.LastCode, sight.LastMessage, sight.LastFailedAt);
        row.At = now;
    }

    async Task Clean(CancellationContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - _cleanedAt < Idle)
            return;
        _cleanedAt = now;
        var (dead, taken) = (now - Idle, now - CallbacksAreKept);
        await db.PartnerHealth.Where(x => x.At < dead).ExecuteDeleteAsync(cancellationToken);
        await db.Callbacks.Where(x => x.At < taken).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(2018, LogLevel.Warning, "The health of the partners could not be written down ({Reason}). Nothing depends on it; the next try is in a few seconds.")]
    partial void NotWritten(string reason);
}
