using Npgsql;
using NpgsqlTypes;

namespace Cancellation.Durability;

/// <summary>The rows of a batch, table by table, as the parameters of <see cref="BatchStatement"/> in its order.</summary>
sealed class BatchRows(LedgerShape shape)
{
    readonly Rows sagas = new(), journal = new(), steps = new(), plans = new(), performed = new(), outgoing = new();
    readonly List<int> expected = [], unguarded = [];
    readonly Pairs<Guid> handled = new(), cancelled = new();
    readonly Pairs<string> claims = new();

    public BatchParts Parts =>
        Part(BatchParts.Sagas, expected.Count) | Part(BatchParts.Steps, steps.Count) | Part(BatchParts.Plans, plans.Count)
        | Part(BatchParts.Unguarded, unguarded.Count) | Part(BatchParts.Performed, performed.Count) | Part(BatchParts.Outgoing, outgoing.Count)
        | Part(BatchParts.Handled, handled.Count) | Part(BatchParts.Cancelled, cancelled.Count) | Part(BatchParts.Claims, claims.Count);

    static BatchParts Part(BatchParts part, int count) => count > 0 ? part : BatchParts.None;

    public void Add(int u, CommitUnit unit)
    {
        if (unit.Saga is { } saga)
        {
            sagas.Add(u, saga.Values);
            expected.Add(saga.ExpectedVersion);
        }
        else if (unit.Step is { } step)
            steps.Add(u, shape.Steps.Values(step));
        else if (unit.Plan.Count == 0)
            unguarded.Add(u);
        foreach (var effect in unit.Plan)
            plans.Add(u, shape.Effects.Values(effect));
        foreach (var effect in unit.Performed)
            performed.Add(u, [effect.EffectId, effect.Status.ToString(), effect.Reference, effect.DoneAt]);
        if (unit.Journal is { } entry)
            journal.Add(u, shape.Journal.Values(entry));
        foreach (var message in unit.Outgoing)
            outgoing.Add(u, shape.Outbox.Values(message.Row));
        if (unit.Handled is { } id)
            handled.Add(u, id);
        foreach (var row in unit.AllHandled)
            handled.Add(u, row);
        foreach (var token in unit.CancelledTokens)
            cancelled.Add(u, token);
        foreach (var key in unit.Claims)
            claims.Add(u, key);
    }

    public void AddTo(NpgsqlParameterCollection parameters, TableShape? saga, NpgsqlParameter movedNow)
    {
        if (expected.Count > 0)
        {
            parameters.Add(sagas.Units);
            parameters.Add(ParameterColumns.Of(expected.ToArray(), NpgsqlDbType.Integer));
            sagas.AddColumns(parameters, saga!.Columns);
            journal.AddTo(parameters, shape.Journal.Columns);
        }
        steps.AddTo(parameters, shape.Steps.Columns);
        plans.AddTo(parameters, shape.Effects.Columns);
        if (unguarded.Count > 0)
            parameters.Add(ParameterColumns.Of(unguarded.ToArray(), NpgsqlDbType.Integer));
        performed.AddTo(parameters, [.. ((string[])[nameof(Effect.EffectId), nameof(Effect.Status), nameof(Effect.Reference), nameof(Effect.DoneAt)])
            .Select(property => shape.Effects.Columns[shape.Effects.Ordinal(property)])]);
        outgoing.AddTo(parameters, shape.Outbox.Columns);
        handled.AddTo(parameters, NpgsqlDbType.Uuid);
        cancelled.AddTo(parameters, NpgsqlDbType.Uuid);
        claims.AddTo(parameters, NpgsqlDbType.Text);
        if (claims.Count > 0)
            parameters.Add(movedNow);
    }

    /// <summary>Rows of one table and the units they belong to.</summary>
    sealed class Rows
    {
        readonly List<int> units = [];
        readonly List<object?[]> values = [];

        public int Count => units.Count;
        public NpgsqlParameter Units => ParameterColumns.Of(units.ToArray(), NpgsqlDbType.Integer);

        public void Add(int unit, object?[] row)
        {
            units.Add(unit);
            values.Add(row);
        }

        public void AddTo(NpgsqlParameterCollection parameters, IReadOnlyList<ColumnShape> columns)
        {
            if (Count == 0)
                return;
            parameters.Add(Units);
            AddColumns(parameters, columns);
        }

        public void AddColumns(NpgsqlParameterCollection parameters, IReadOnlyList<ColumnShape> columns)
        {
            for (var i = 0; i < columns.Count; i++)
                parameters.Add(ParameterColumns.Of(columns[i], values, i));
        }
    }

    /// <summary>One value for each unit.</summary>
    sealed class Pairs<T>
    {
        readonly List<int> units = [];
        readonly List<T> values = [];

        public int Count => units.Count;

        public void Add(int unit, T value)
        {
            units.Add(unit);
            values.Add(value);
        }

        public void AddTo(NpgsqlParameterCollection parameters, NpgsqlDbType type)
        {
            if (Count == 0)
                return;
            parameters.Add(ParameterColumns.Of(units.ToArray(), NpgsqlDbType.Integer));
            parameters.Add(ParameterColumns.Of(values.ToArray(), type));
        }
    }
}
