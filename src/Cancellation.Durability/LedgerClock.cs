namespace Cancellation.Durability;

/// <summary>
/// Instants as the ledger keeps them: UTC, to the microsecond, so that what is read back equals what was written.
/// </summary>
public sealed class LedgerClock(TimeProvider time)
{
    public DateTimeOffset Now => Truncate(time.GetUtcNow());

    /// <summary>Null when the database's own clock decides what is due; otherwise the moved clock of a test or a scenario.</summary>
    public DateTimeOffset? MovedNow => time == TimeProvider.System ? null : Now;

    public static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
