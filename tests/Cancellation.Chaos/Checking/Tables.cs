using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cancellation.Chaos.Checking;

/// <summary>Reads tables of either database into plain rows.</summary>
public sealed class Tables(Func<DbConnection> connect)
{
    public static Tables OfPostgres(string connectionString) => new(() => new NpgsqlConnection(connectionString + ";Pooling=false;Timeout=5"));

    public static Tables OfSqlite(string path) => new(() => new SqliteConnection(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = false,
        DefaultTimeout = 30,
    }.ToString()));

    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<Row, T> map)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(map(new Row(reader)));
        return rows;
    }

    public async Task<long> CountAsync(string sql) => (await ReadAsync(sql, x => x.Long(0)))[0];

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The same value out of either database: SQLite keeps ids as text and instants as microseconds.</summary>
public readonly struct Row(DbDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public string Text(int column) => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!;

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long Long(int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public int Int(int column) => (int)Long(column);

    public bool Bool(int column) => Convert.ToBoolean(reader.GetValue(column), CultureInfo.InvariantCulture);

    public byte[] Bytes(int column) => (byte[])reader.GetValue(column);

    public Guid Id(int column) => reader.GetValue(column) switch
    {
        Guid id => id,
        byte[] bytes => new Guid(bytes),
        var text => Guid.Parse((string)text),
    };

    public long Instant(int column) => reader.GetValue(column) switch
    {
        DateTime instant => (instant.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        var micros => Convert.ToInt64(micros, CultureInfo.InvariantCulture),
    };
}
