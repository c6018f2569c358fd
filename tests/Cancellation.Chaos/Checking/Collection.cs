namespace Cancellation.Chaos.Checking;

/// <summary>Gathers the evidence from the ledger, from the sandbox's books and from the broker.</summary>
public static class Collection
{
    public static async Task<Evidence> CollectAsync(Tables ledger, Tables books, IReadOnlyCollection<Guid> accepted, IReadOnlyDictionary<string, int> queues) => new()
    {
        Accepted = accepted,
        Cases = await ledger.ReadAsync(
            "select correlation_id, version, journal_head, current_state, product_line, subscription_id, is_open, needs_operator, waiting_on, due_at from cancellations",
            x => new CaseRow(x.Id(0), x.Int(1), x.Bytes(2), x.Text(3), x.Text(4), x.Text(5), x.Bool(6), x.Bool(7), x.TextOrNull(8), x.IsNull(9) ? null : x.Instant(9))),
        Journal = await ledger.ReadAsync(
            "select case_id, seq, message_id, kind, verdict, from_state, to_state, body, recorded_at, hash, actor from journal",
            x => new JournalRow(x.Id(0), x.Int(1), x.Id(2), x.Text(3), x.TextOrNull(4), x.Text(5), x.Text(6), x.Text(7), x.Instant(8), x.Bytes(9), x.TextOrNull(10))),
        Effects = await ledger.ReadAsync(
            "select effect_id, case_id, step, ask, ordinal, kind, amount, currency, target, status from effects",
            x => new EffectRow(x.Id(0), x.Id(1), x.Text(2), x.Int(3), x.Int(4), x.Text(5), x.LongOrNull(6), x.TextOrNull(7), x.TextOrNull(8), x.Text(9))),
        Steps = await ledger.ReadAsync("select case_id, step, ask from steps", x => new StepRow(x.Id(0), x.Text(1), x.Int(2))),
        Outbox = await ledger.ReadAsync(
            "select message_id, case_id, destination, kind, due_at, token, parked_for, last_error from outbox",
            x => new OutboxRow(x.Id(0), x.Id(1), x.Text(2), x.Text(3), x.Instant(4), !x.IsNull(5), x.TextOrNull(6), x.TextOrNull(7))),
        Acts = await books.ReadAsync(
            "select effect_id, case_id, kind, subject, amount, currency, target, accepted, attempts from acts",
            x => new ActRow(x.Id(0), x.Id(1), x.Text(2), x.Text(3), x.LongOrNull(4), x.TextOrNull(5), x.TextOrNull(6), x.Bool(7), x.Int(8))),
        Entries = await books.ReadAsync(
            "select effect_id, line, holder, account, amount, currency from entries",
            x => new EntryRow(x.Text(0), x.Int(1), x.Text(2), x.Text(3), x.Long(4), x.Text(5))),
        Queues = queues,
        Now = (DateTimeOffset.UtcNow.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    };
}
