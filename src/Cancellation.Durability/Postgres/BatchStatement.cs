using System.Text;

namespace Cancellation.Durability;

/// <summary>
/// The one statement, and so the one transaction, that writes a batch. Every row carries the number of its unit; units whose
/// guard holds are in <c>ok</c>, and everything else is joined to it; messages that their saga took before are in <c>known</c>. The text depends only on the saga's table, so the
/// server plans it once.
/// </summary>
static class BatchStatement
{
    public static string For(TableShape? saga, LedgerShape shape)
    {
        var parameter = 0;
        var sql = new StringBuilder("WITH ");

        string Rows(string name, TableShape table, params (string Name, string Type)[] extra)
        {
            var columns = extra.Concat(table.Columns.Select(column => (column.Name, Type: column.StoreType))).ToArray();
            return $"{name}(u, {string.Join(", ", columns.Select(x => x.Name))}) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], "
                + string.Join(", ", columns.Select(x => $"${++parameter}::{x.Type}[]")) + "))";
        }
        string Pairs(string name, string column, string type) =>
            $"{name}(u, {column}) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], ${++parameter}::{type}[]))";
        static string Prefixed(TableShape table, string prefix) => string.Join(", ", table.Columns.Select(column => $"{prefix}.{column.Name}"));

        var (steps, effects, journal, outbox) = (shape.Steps, shape.Effects, shape.Journal, shape.Outbox);
        var guards = new List<string>();
        if (saga is not null)
        {
            var key = saga.ColumnOf(nameof(IDurableSaga.CorrelationId));
            var version = saga.ColumnOf(nameof(IDurableSaga.Version));
            var assignments = string.Join(", ", saga.Columns.Where(x => x.Name != key).Select(x => $"{x.Name} = s.{x.Name}"));
            sql.Append(Rows("s", saga, ("expected", "int"))).Append(",\n")
                .Append(Rows("j", journal)).Append(",\n")
                .Append($"known AS MATERIALIZED (SELECT j.u FROM j JOIN {journal.Name} x ON x.case_id = j.case_id AND x.message_id = j.message_id),\n")
                .Append($"won AS (UPDATE {saga.Name} t SET {assignments} FROM s WHERE s.expected > 0 AND t.{key} = s.{key} AND t.{version} = s.expected AND s.u NOT IN (SELECT u FROM known) RETURNING s.u),\n")
                .Append($"born AS (INSERT INTO {saga.Name} ({saga.ColumnList}) SELECT {saga.ColumnList} FROM s WHERE expected = 0 ON CONFLICT DO NOTHING RETURNING {key}),\n");
            guards.Add("SELECT u FROM won");
            guards.Add($"SELECT s.u FROM s JOIN born ON born.{key} = s.{key} WHERE s.expected = 0");
        }
        sql.Append(Rows("st", steps)).Append(",\n")
            .Append($"stepped AS (INSERT INTO {steps.Name} ({steps.ColumnList}) SELECT {steps.ColumnList} FROM st ON CONFLICT DO NOTHING RETURNING case_id, step, ask),\n");
        guards.Add("SELECT st.u FROM st JOIN stepped USING (case_id, step, ask)");
        // The first effect of a plan decides for the whole plan: plans of two tries never mix.
        sql.Append(Rows("pl", effects)).Append(",\n")
            .Append($"planned AS (INSERT INTO {effects.Name} ({effects.ColumnList}) SELECT {effects.ColumnList} FROM pl WHERE ordinal = 0 ON CONFLICT DO NOTHING RETURNING effect_id),\n");
        guards.Add("SELECT pl.u FROM pl JOIN planned USING (effect_id)");
        guards.Add($"SELECT unnest(${++parameter}::int[])");
        sql.Append($"ok(u) AS MATERIALIZED ({string.Join(" UNION ALL ", guards)}),\n")
            .Append($"rest AS (INSERT INTO {effects.Name} ({effects.ColumnList}) SELECT {Prefixed(effects, "pl")} FROM pl JOIN ok USING (u) WHERE pl.ordinal > 0),\n")
            .Append($"fx(u, effect_id, status, reference, done_at) AS MATERIALIZED (SELECT * FROM unnest(${++parameter}::int[], ${++parameter}::uuid[], ${++parameter}::text[], ${++parameter}::text[], ${++parameter}::timestamptz[])),\n")
            .Append($"performed AS (UPDATE {effects.Name} e SET status = fx.status, reference = fx.reference, done_at = fx.done_at FROM fx JOIN ok USING (u) WHERE e.effect_id = fx.effect_id AND e.status = '{nameof(EffectStatus.Planned)}'),\n")
            .Append(saga is null ? "" : $"written AS (INSERT INTO {journal.Name} ({journal.ColumnList}) SELECT {Prefixed(journal, "j")} FROM j JOIN ok USING (u)),\n")
            .Append(Rows("o", outbox)).Append(",\n")
            .Append($"sent AS (INSERT INTO {outbox.Name} ({outbox.ColumnList}) SELECT {Prefixed(outbox, "o")} FROM o JOIN ok USING (u) ON CONFLICT DO NOTHING),\n")
            .Append(Pairs("h", "message_id", "uuid")).Append(",\n")
            .Append($"handled AS (DELETE FROM {outbox.Name} x USING h JOIN ok USING (u) WHERE x.message_id = h.message_id),\n")
            .Append(Pairs("c", "token", "uuid")).Append(",\n")
            .Append($"cancelled AS (DELETE FROM {outbox.Name} x USING c JOIN ok USING (u) WHERE x.token = c.token),\n")
            .Append(Pairs("k", "key", "text")).Append(",\n")
            .Append($"claimed AS (UPDATE {outbox.Name} x SET parked_for = NULL, due_at = coalesce(${++parameter}, now()) FROM k JOIN ok USING (u) WHERE x.parked_for = k.key)\n")
            .Append("SELECT u, false FROM ok").Append(saga is null ? "" : " UNION ALL SELECT u, true FROM known");
        return sql.ToString();
    }
}
