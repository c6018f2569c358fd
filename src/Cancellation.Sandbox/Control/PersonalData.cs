using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>A system that holds data, or a counterparty, does not answer any more.</summary>
    public async ValueTask Break(string side) => await store.Write(session => session.Execute("INSERT OR IGNORE INTO outages (side) VALUES ($1)", side));

    /// <summary>It answers again.</summary>
    public async ValueTask Mend(string side) => await store.Write(session => session.Execute("DELETE FROM outages WHERE side = $1", side));

    /// <summary>What the systems know of a customer.</summary>
    public IReadOnlyList<PersonalRecords> RecordsOf(string customerId) => store.Read(static (session, x) => session.Many(
        "SELECT holder, record_class, erased_at FROM holders WHERE customer_id = $1 ORDER BY holder, record_class",
        static row => new PersonalRecords(row.GetString(0), row.GetString(1) is { Length: > 0 } name ? name : null, row.IsDBNull(2) ? null : Instant.Read(row.GetInt64(2))), x), customerId);

    /// <summary>Everything that is kept of consumption, by whomever.</summary>
    public IReadOnlyList<ConsumptionRecord> Consumption() => store.Read(static (session, _) => session.Many(
        "SELECT record_id, customer_id, subscription_id, what, fen FROM consumption ORDER BY what, fen",
        static row => new ConsumptionRecord(row.GetString(0), Text(row, 1), Text(row, 2), row.GetString(3), row.GetInt64(4))), 0);

    /// <summary>A system is set back to a backup: whatever was erased in it since is there again.</summary>
    /// <returns>How many records came back.</returns>
    public async ValueTask<int> RestoreBackup(string system, DateTimeOffset takenAt) => await store.Write(session =>
        session.Execute("UPDATE holders SET erased_at = NULL WHERE holder = $1 AND erased_at >= $2", system, Instant.Write(takenAt)));

    /// <summary>The system goes through the list of what had been erased and erases it again.</summary>
    /// <param name="records">The system, or the system and the class of records behind a slash.</param>
    public async ValueTask EraseAgain(string customerId, string records)
    {
        var now = time.GetUtcNow();
        await store.Write(session => PersonalDataHolders.Erase(session, customerId, DutyRules.RecordsOf(records), now));
    }
}

/// <param name="RecordClass">Null: everything that is not a class of its own.</param>
public sealed record PersonalRecords(string System, string? RecordClass, DateTimeOffset? ErasedAt);

public sealed record ConsumptionRecord(string RecordId, string? CustomerId, string? SubscriptionId, string What, long Fen);
