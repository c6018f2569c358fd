using Npgsql;
using NpgsqlTypes;

namespace Cancellation.Benchmarks.Limit;

/// <summary>One array parameter of a prepared statement, filled value by value and emptied after each commit.</summary>
sealed class Column<T>
{
    readonly List<T> values = [];

    public Column(NpgsqlDbType type) => Parameter = new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    public NpgsqlParameter Parameter { get; }
    public int Count => values.Count;
    public void Add(T value) => values.Add(value);
    public void Clear() => values.Clear();
}

/// <summary>The kinds of columns there are, and one batch of statements that is prepared once: one round trip, one transaction.</summary>
sealed class PreparedBatch(NpgsqlConnection connection) : IAsyncDisposable
{
    readonly NpgsqlBatch batch = new(connection);
    readonly List<Action> clear = [];

    public Column<Guid> Ids() => Keep(new Column<Guid>(NpgsqlDbType.Uuid), x => x.Clear());
    public Column<int> Numbers() => Keep(new Column<int>(NpgsqlDbType.Integer), x => x.Clear());
    public Column<string> Texts() => Keep(new Column<string>(NpgsqlDbType.Text), x => x.Clear());
    public Column<bool> Flags() => Keep(new Column<bool>(NpgsqlDbType.Boolean), x => x.Clear());
    public Column<byte[]> Bytes() => Keep(new Column<byte[]>(NpgsqlDbType.Bytea), x => x.Clear());
    public Column<DateTimeOffset> Instants() => Keep(new Column<DateTimeOffset>(NpgsqlDbType.TimestampTz), x => x.Clear());
    public Column<DateTimeOffset?> MaybeInstants() => Keep(new Column<DateTimeOffset?>(NpgsqlDbType.TimestampTz), x => x.Clear());

    public void Statement(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(command);
    }

    public Task Prepare() => batch.PrepareAsync();

    /// <summary>Commits what the columns hold, all of it or nothing, and empties them.</summary>
    public async Task Commit()
    {
        await batch.ExecuteNonQueryAsync();
        foreach (var each in clear)
            each();
    }

    public async ValueTask DisposeAsync() => await batch.DisposeAsync();

    T Keep<T>(T column, Action<T> empty)
    {
        clear.Add(() => empty(column));
        return column;
    }
}
