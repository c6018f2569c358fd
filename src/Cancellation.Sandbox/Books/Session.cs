using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cancellation.Sandbox;

/// <summary>One connection with its prepared statements. Not for use by two threads at once. Parameters are $1, $2 … in order.</summary>
sealed class Session : IDisposable
{
    readonly SqliteConnection connection;
    readonly Dictionary<string, SqliteCommand> prepared = new(ReferenceEqualityComparerForLiterals.Instance);

    public Session(string path, TimeSpan busyTimeout)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString());
        connection.Open();
        // SQLite's own busy handler waits in steps of milliseconds; the client library's would sleep 150 ms.
        Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
        Script("PRAGMA journal_mode = WAL");
        // What a killed process committed stays; only a power cut could take the last commits. The sandbox stands in for others' systems, that is enough.
        Script("PRAGMA synchronous = NORMAL");
        // Effect ids are random, so pages are touched all over: keep 32 MB of them, and copy them back from the log less often.
        Script("PRAGMA cache_size = -32768");
        Script("PRAGMA wal_autocheckpoint = 8000");
    }

    /// <summary>Runs statements once, unprepared.</summary>
    public void Script(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <returns>How many rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public List<T> Many<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>The first row, or <c>default</c>.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>The first column of the first row; 0 for none.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) => First(sql, static row => row.IsDBNull(0) ? 0 : row.GetInt64(0), values);

    SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    /// <summary>Statements are literals of this assembly, so the reference identifies the text and hashing it again and again is saved.</summary>
    sealed class ReferenceEqualityComparerForLiterals : IEqualityComparer<string>
    {
        public static readonly ReferenceEqualityComparerForLiterals Instance = new();
        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);
        public int GetHashCode(string text) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(text);
    }
}
