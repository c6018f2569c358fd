using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cancellation.Durability;

/// <summary>A column as EF Core's model describes it, with its value as the database takes it.</summary>
public sealed class ColumnShape
{
    readonly IClrPropertyGetter getter;
    readonly Func<object?, object?>? convert;

    internal ColumnShape(IProperty property)
    {
        Name = property.GetColumnName();
        StoreType = property.GetColumnType();
        PropertyName = property.Name;
        var converter = property.GetTypeMapping().Converter;
        convert = converter?.ConvertToProvider;
        ValueType = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        IsNullable = property.IsNullable;
        getter = property.GetGetter();
    }

    public string Name { get; }
    public string PropertyName { get; }
    /// <summary>The database's name of the type, e.g. <c>timestamp with time zone</c>.</summary>
    public string StoreType { get; }
    public Type ValueType { get; }
    public bool IsNullable { get; }

    public object? Read(object entity)
    {
        var value = getter.GetClrValue(entity);
        return value is null || convert is null ? value : convert(value);
    }
}

/// <summary>A table as EF Core's model describes it: the hot path writes by this, so no column is ever named twice.</summary>
public sealed class TableShape
{
    readonly Dictionary<string, int> ordinals;

    TableShape(IEntityType entity)
    {
        Name = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} is not mapped to a table.");
        // What the database computes is not written.
        Columns = entity.GetProperties().Where(property => property.GetComputedColumnSql() is null).Select(property => new ColumnShape(property)).ToArray();
        ordinals = Columns.Select((column, ordinal) => (column.PropertyName, ordinal)).ToDictionary(x => x.PropertyName, x => x.ordinal);
    }

    public string Name { get; }
    public IReadOnlyList<ColumnShape> Columns { get; }
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    public static TableShape Of<TEntity>(IModel model) where TEntity : class
        => new(model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity)} is not in the model."));

    public int Ordinal(string propertyName) => ordinals[propertyName];
    public string ColumnOf(string propertyName) => Columns[ordinals[propertyName]].Name;

    public object?[] Values(object entity)
    {
        var values = new object?[Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Columns[i].Read(entity);
        return values;
    }
}

/// <summary>The shapes of the ledger's own tables.</summary>
public sealed class LedgerShape(IModel model)
{
    public TableShape Journal { get; } = TableShape.Of<JournalEntry>(model);
    public TableShape Outbox { get; } = TableShape.Of<OutgoingMessage>(model);
    public TableShape Steps { get; } = TableShape.Of<StepRecord>(model);
    public TableShape Effects { get; } = TableShape.Of<Effect>(model);
}
