using Cancellation.Service.Configuration;
using Npgsql;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>Hears what <see cref="ChangeNotices"/> of other processes tell. While it is deaf pages look by themselves, and it catches up by waking them all.</summary>
sealed partial class ChangeListener(LiveChanges changes, ServiceSettings settings, ILogger<ChangeListener> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    /// <summary>A connection that nobody uses is asked whether it is there.</summary>
    const int KeepAliveSeconds = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var own = new NpgsqlConnectionStringBuilder(settings.Store.ConnectionString) { Pooling = false, KeepAlive = KeepAliveSeconds }.ConnectionString;
        while (true)
        {
            try
            {
                await Listen(own, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Deaf(e.GetBaseException().Message);
            }
            await Task.Delay(Pause, stoppingToken);
        }
    }

    async Task Listen(string own, CancellationToken stoppingToken)
    {
        await using var connection = new NpgsqlConnection(own);
        connection.Notification += (_, told) => Hear(told.Payload);
        await connection.OpenAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChangeNotices.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        changes.TellAll();
        while (true)
            await connection.WaitAsync(stoppingToken);
    }

    void Hear(string payload)
    {
        foreach (var word in payload.Split(','))
            if (Guid.TryParseExact(word, "N", out var caseId))
                changes.Tell(caseId);
            else
                changes.TellAll();
    }

    [LoggerMessage(2071, LogLevel.Warning, "What other processes change is not heard of ({Reason}); pages look by themselves meanwhile.")]
    partial void Deaf(string reason);
}
