using System.Collections.Concurrent;
using Cancellation.Durability;
using Cancellation.Service.Configuration;
using Npgsql;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>
/// Tells other processes on one PostgreSQL which cases something was committed for, by <c>NOTIFY</c>. Not in the transaction that commits: notifying locks all others out of
/// committing. A few times a second, and what is lost with this process is seen by pages at their next turn.
/// </summary>
public sealed partial class ChangeNotices : BackgroundService
{
    public const string Channel = "cancellation_changes", Everything = "*";
    /// <summary>PostgreSQL takes 8,000 bytes.</summary>
    const int MostCases = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    readonly ConcurrentDictionary<Guid, bool> _changed = new();
    readonly CommitBell _bell;
    readonly ServiceSettings _settings;
    readonly ILogger<ChangeNotices> _log;

    public ChangeNotices(CommitBell bell, ServiceSettings settings, ILogger<ChangeNotices> log)
    {
        (_bell, _settings, _log) = (bell, settings, log);
        _bell.Rang += Note;
    }

    void Note(Guid caseId)
    {
        if (_changed.Count <= MostCases)
            _changed.TryAdd(caseId, true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var source = NpgsqlDataSource.Create(_settings.Store.ConnectionString);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var cases = _changed.Keys.ToList();
            if (cases.Count == 0)
                continue;
            foreach (var caseId in cases)
                _changed.TryRemove(caseId, out _);
            try
            {
                await using var notify = source.CreateCommand("SELECT pg_notify($1, $2)");
                notify.Parameters.Add(new() { Value = Channel });
                notify.Parameters.Add(new() { Value = cases.Count > MostCases ? Everything : string.Join(',', cases.Select(x => x.ToString("N"))) });
                await notify.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                Untold(e.GetBaseException().Message);
            }
        }
    }

    public override void Dispose()
    {
        _bell.Rang -= Note;
        base.Dispose();
    }

    [LoggerMessage(2070, LogLevel.Debug, "Other processes were not told what changed ({Reason}); their pages see it at their next turn.")]
    partial void Untold(string reason);
}
