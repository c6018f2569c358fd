using Cancellation.Contracts;
using Microsoft.Data.Sqlite;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>Everything the other sides have in their books for the case, in the order it came.</summary>
    public CaseBooks ReadBooks(Guid caseId) => store.Read(static (session, caseId) =>
    {
        var id = caseId.ToString();
        return new CaseBooks(
            caseId,
            session.Many(
                "SELECT effect_id, kind, subject, amount, currency, target, accepted, receipt, code, attempts, first_at FROM acts WHERE case_id = $1 ORDER BY seq",
                static row => new BookedAct(
                    row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : new Money(row.GetInt64(3), row.GetString(4)), Text(row, 5),
                    row.GetInt64(6) == 1, row.GetInt64(6) == 1 ? row.GetString(7) : "", Text(row, 8), row.GetInt64(9), Instant.Read(row.GetInt64(10))), id),
            session.Many(
                """
                SELECT e.effect_id, e.holder, e.account, e.amount, e.currency, e.booked_at FROM acts a JOIN entries e ON e.effect_id IN (a.effect_id, 'settlement/' || a.effect_id, 'bounce/' || a.effect_id)
                WHERE a.case_id = $1 ORDER BY a.seq, e.effect_id, e.line
                """,
                static row => new BookedEntry(row.GetString(0), row.GetString(1), row.GetString(2), new Money(row.GetInt64(3), row.GetString(4)), Instant.Read(row.GetInt64(5))), id),
            session.Many(
                "SELECT effect_id, kind, amount, currency, destination, accepted_at, settled_at, bounced_at, original, remark FROM payouts WHERE case_id = $1 ORDER BY seq",
                static row => new BookedPayout(
                    row.GetString(0), row.GetString(1), new Money(row.GetInt64(2), row.GetString(3)), row.GetString(4), Instant.Read(row.GetInt64(5)), row.IsDBNull(6) ? null : Instant.Read(row.GetInt64(6)),
                    row.IsDBNull(7) ? null : Instant.Read(row.GetInt64(7)), Text(row, 8), Text(row, 9)), id),
            session.Many(
                "SELECT effect_id, kind, channel, code, language, subject, body, short, refused, at FROM notices WHERE case_id = $1 ORDER BY seq",
                static row => new BookedNotice(
                    row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), Text(row, 8), Instant.Read(row.GetInt64(9))), id));
    }, caseId);

    /// <summary>Counts over all books.</summary>
    public BookTotals Totals() => store.Read(static (session, _) => new BookTotals(
        session.Many("SELECT kind, count(*) FROM acts WHERE accepted = 1 GROUP BY kind ORDER BY kind", static row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1))).ToDictionary(),
        session.Number("SELECT sum(attempts) FROM acts"),
        session.Number("SELECT count(*) FROM acts WHERE accepted = 1 AND attempts > 1"),
        session.Number("SELECT count(*) FROM (SELECT 1 FROM entries GROUP BY effect_id, currency HAVING sum(amount) <> 0)"),
        session.Number("SELECT sum(amount) FROM payouts")), 0);

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
