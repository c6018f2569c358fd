using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cancellation.Durability;

/// <summary>
/// A statement that is prepared once and run very often: values are bound by position, without the parameter objects
/// and name look-ups of ADO.NET, which cost more than the statements themselves.
/// </summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <summary>Runs it to its end and returns the number of changed rows.</summary>
    /// <exception cref="SqliteException">The database refuses.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
        var result = raw.sqlite3_step(statement);
        var exactly = raw.sqlite3_extended_errcode(database);
        raw.sqlite3_reset(statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, exactly);
        return raw.sqlite3_changes(database);
    }

    // The same representation that EF Core's SQLite provider reads.
    void Bind(int position, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, position),
        string text => raw.sqlite3_bind_text(statement, position, text),
        Guid id => raw.sqlite3_bind_text(statement, position, id.ToString().ToUpperInvariant()),
        long number => raw.sqlite3_bind_int64(statement, position, number),
        int number => raw.sqlite3_bind_int64(statement, position, number),
        bool flag => raw.sqlite3_bind_int64(statement, position, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        _ => throw new NotSupportedException($"The ledger does not write {value.GetType()}. Give the property a value converter."),
    });

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, result);
    }

    public void Dispose() => statement.Dispose();
}
