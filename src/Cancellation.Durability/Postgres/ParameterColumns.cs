using Npgsql;
using NpgsqlTypes;

namespace Cancellation.Durability;

/// <summary>Turns rows into one array parameter per column, the way <c>unnest</c> takes them.</summary>
static class ParameterColumns
{
    public static NpgsqlParameter Of(ColumnShape column, IReadOnlyList<object?[]> rows, int ordinal) => column.ValueType switch
    {
        var t when t == typeof(Guid) => Values<Guid>(column, rows, ordinal, NpgsqlDbType.Uuid),
        var t when t == typeof(string) => References<string>(rows, ordinal, NpgsqlDbType.Text),
        var t when t == typeof(byte[]) => References<byte[]>(rows, ordinal, NpgsqlDbType.Bytea),
        var t when t == typeof(int) => Values<int>(column, rows, ordinal, NpgsqlDbType.Integer),
        var t when t == typeof(long) => Values<long>(column, rows, ordinal, NpgsqlDbType.Bigint),
        var t when t == typeof(bool) => Values<bool>(column, rows, ordinal, NpgsqlDbType.Boolean),
        var t when t == typeof(DateTimeOffset) => Values<DateTimeOffset>(column, rows, ordinal, NpgsqlDbType.TimestampTz),
        var t => throw new NotSupportedException($"Column {column.Name}: the ledger does not write {t}. Give the property a value converter."),
    };

    public static NpgsqlParameter Of<T>(T[] values, NpgsqlDbType type) => new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    static NpgsqlParameter Values<T>(ColumnShape column, IReadOnlyList<object?[]> rows, int ordinal, NpgsqlDbType type) where T : struct
    {
        if (!column.IsNullable)
        {
            var values = new T[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = Utc((T)rows[i][ordinal]!);
            return Of(values, type);
        }
        var optional = new T?[rows.Count];
        for (var i = 0; i < optional.Length; i++)
            optional[i] = rows[i][ordinal] is T value ? Utc(value) : null;
        return Of(optional, type);
    }

    static NpgsqlParameter References<T>(IReadOnlyList<object?[]> rows, int ordinal, NpgsqlDbType type) where T : class
    {
        var values = new T?[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (T?)rows[i][ordinal];
        return Of(values, type);
    }

    // PostgreSQL's instants have no offset.
    static T Utc<T>(T value) => value is DateTimeOffset instant ? (T)(object)instant.ToUniversalTime() : value;
}
