using System.Text;

namespace Cancellation.Durability;

/// <summary>What a batch writes. The statement names only that: every table it names costs time even when there is nothing for it.</summary>
[Flags]
enum BatchParts
{
    None = 0,
    Sagas = 1,
    Steps = 2,
    Plans = 4,
    Unguarded = 8,
    Performed = 16,
    Outgoing = 32,
    Handled = 64,
    Cancelled = 128,
    Claims = 256,
}

/// <summary>
/// The one statement, and so the one transaction, that writes a batch. Every row carries the number of its unit; units whose
/// guard holds are in <c>ok</c>, and everything else is joined to it; messages that their saga took before are in <c>known</c>. The text depends
/// only on the saga's table and on which parts there are, so the server plans each of the few texts once.
/// </summary>
static class BatchStatement
{
    public static string For(TableShape? saga, LedgerShape shape, BatchParts parts)
    {
        var parameter = 0;
        var (steps, effects, journal, outbox) = (shape.Steps, shape.Effects, shape.Journal, shape.Outbox);
        var tables = new List<string>();
        var guards = new List<string>();

        if (parts.HasFlag(BatchParts.Sagas))
        {
            var key = saga!.ColumnOf(nameof(IDurableSaga.CorrelationId));
            var version = saga.ColumnOf(nameof(IDurableSaga.Version));
            var assignments = string.Join(", ", saga.Columns.Where(x => x.Name != key).Select(x => $"{x.Name} = s.{x.Name}"));
            tables.Add(Rows("s", saga, ("expected", "int")));
            tables.Add(Rows("j", journal));
            tables.Add($"known AS MATERIALIZED (SELECT j.u FROM j JOIN {journal.Name} x ON x.case_id = j.case_id AND x.message_id = j.message_id)");
            tables.Add($"won AS (UPDATE {saga.Name} t SET {assignments} FROM s WHERE s.expected > 0 AND t.{key} = s.{key} AND t.{version} = s.expected AND s.u NOT IN (SELECT u FROM known) RETURNING s.u)");
            tables.Add($"born AS (INSERT INTO {saga.Name} ({saga.ColumnList}) SELECT {saga.ColumnList} FROM s WHERE expected = 0 ON CONFLICT DO NOTHING RETURNING {key})");
            guards.Add("SELECT u FROM won");
            guards.Add($"SELECT s.u FROM s JOIN born ON born.{key} = s.{key} WHERE s.expected = 0");
        }
        if (parts.HasFlag(BatchParts.Steps))
        {
            tables.Add(Rows("st", steps));
            tables.Add($"stepped AS (INSERT INTO {steps.Name} ({steps.ColumnList}) SELECT {steps.ColumnList} FROM st ON CONFLICT DO NOTHING RETURNING case_id, step, ask)");
            guards.Add("SELECT st.u FROM st JOIN stepped USING (case_id, step, ask)");
        }
        if (parts.HasFlag(BatchParts.Plans))
        {
            // The first effect of a plan decides for the whole plan: plans of two tries never mix.
            tables.Add(Rows("pl", effects));
            tables.Add($"planned AS (INSERT INTO {effects.Name} ({effects.ColumnList}) SELECT {effects.ColumnList} FROM pl WHERE ordinal = 0 ON CONFLICT DO NOTHING RETURNING effect_id)");
            guards.Add("SELECT pl.u FROM pl JOIN planned USING (effect_id)");
        }
        if (parts.HasFlag(BatchParts.Unguarded))
            guards.Add($"SELECT unnest(${++parameter}::int[])");
        tables.Add($"ok(u) AS MATERIALIZED ({string.Join(" UNION ALL ", guards)})");

        if (parts.HasFlag(BatchParts.Plans))
            tables.Add($"rest AS (INSERT INTO {effects.Name} ({effects.ColumnList}) SELECT {Prefixed(effects, "pl")} FROM pl JOIN ok USING (u) WHERE pl.ordinal > 0)");
        if (parts.HasFlag(BatchParts.Performed))
        {
            tables.Add($"fx(u, effect_id, status, reference, done_at) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], ${++parameter}::uuid[], ${++parameter}::text[], ${++parameter}::text[], ${++parameter}::timestamptz[]))");
            tables.Add($"performed AS (UPDATE {effects.Name} e SET status = fx.status, reference = fx.reference, done_at = fx.done_at FROM fx JOIN ok USING (u) WHERE e.effect_id = fx.effect_id AND e.status = '{nameof(EffectStatus.Planned)}')");
        }
        if (parts.HasFlag(BatchParts.Sagas))
            tables.Add($"written AS (INSERT INTO {journal.Name} ({journal.ColumnList}) SELECT {Prefixed(journal, "j")} FROM j JOIN ok USING (u))");
        if (parts.HasFlag(BatchParts.Outgoing))
        {
            tables.Add(Rows("o", outbox));
            tables.Add($"sent AS (INSERT INTO {outbox.Name} ({outbox.ColumnList}) SELECT {Prefixed(outbox, "o")} FROM o JOIN ok USING (u) ON CONFLICT DO NOTHING)");
        }
        if (parts.HasFlag(BatchParts.Handled))
        {
            tables.Add(Pairs("h", "message_id", "uuid"));
            tables.Add($"handled AS (DELETE FROM {outbox.Name} x USING h JOIN ok USING (u) WHERE x.message_id = h.message_id)");
        }
        if (parts.HasFlag(BatchParts.Cancelled))
        {
            tables.Add(Pairs("c", "token", "uuid"));
            tables.Add($"cancelled AS (DELETE FROM {outbox.Name} x USING c JOIN ok USING (u) WHERE x.token = c.token)");
        }
        if (parts.HasFlag(BatchParts.Claims))
        {
            // Only a saga claims, so its row is in the batch.
            tables.Add(Pairs("k", "key", "text"));
            tables.Add($"claimed AS (UPDATE {outbox.Name} x SET parked_for = NULL, case_id = s.{saga!.ColumnOf(nameof(IDurableSaga.CorrelationId))}, due_at = coalesce(${++parameter}, now())"
                + " FROM k JOIN ok USING (u) JOIN s USING (u) WHERE x.parked_for = k.key)");
        }

        return new StringBuilder("WITH ").AppendJoin(",\n", tables).Append("\nSELECT u, false FROM ok")
            .Append(parts.HasFlag(BatchParts.Sagas) ? " UNION ALL SELECT u, true FROM known" : "").ToString();

        string Rows(string name, TableShape table, params (string Name, string Type)[] extra)
        {
            var columns = extra.Concat(table.Columns.Select(column => (column.Name, Type: column.StoreType))).ToArray();
            return $"{name}(u, {string.Join(", ", columns.Select(x => x.Name))}) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], "
                + string.Join(", ", columns.Select(x => $"${++parameter}::{x.Type}[]")) + "))";
        }
        string Pairs(string name, string column, string type) =>
            $"{name}(u, {column}) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], ${++parameter}::{type}[]))";
        static string Prefixed(TableShape table, string prefix) => string.Join(", ", table.Columns.Select(column => $"{prefix}.{column.Name}"));
    }
}
