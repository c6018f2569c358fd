using System.Reflection;

namespace Cancellation.Tests.Golden;

/// <summary>One instance of any message in which every field says something, the same every time it is made.</summary>
static class Samples
{
    static readonly NullabilityInfoContext Nullability = new();

    public static object Of(Type type) => Make(type, type.Name, 0);

    static object Make(Type type, string name, int depth)
    {
        if (depth > 8)
            throw new InvalidOperationException($"{name} holds itself.");
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, name, depth);
        if (type == typeof(string))
            return $"{char.ToLowerInvariant(name[0])}{name[1..]}-1";
        if (type == typeof(Guid))
            return new Guid("5f0c2a9e-6a1b-5c1d-9d53-0f6d5f1c7a11");
        if (type == typeof(int))
            return 7;
        if (type == typeof(long))
            return 4950L;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 3, 2);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromDays(1);
        // The last word is the one that somebody added last.
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>)))
        {
            var items = Array.CreateInstance(type.GenericTypeArguments[0], 1);
            items.SetValue(Make(type.GenericTypeArguments[0], name, depth + 1), 0);
            return items;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            map[Make(type.GenericTypeArguments[0], name, depth + 1)] = Make(type.GenericTypeArguments[1], name, depth + 1);
            return map;
        }
        return type.Namespace?.StartsWith("Cancellation.Contracts", StringComparison.Ordinal) == true
            ? Record(type, depth)
            : throw new NotSupportedException($"{name} is a {type}, which no message should hold.");
    }

    static object Record(Type type, int depth)
    {
        // The constructor with the most parameters is the record's own; a copy's has one, of the same type.
        var constructor = type.GetConstructors().Where(x => x.GetParameters() is not [{ } only] || only.ParameterType != type).MaxBy(x => x.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(x => Make(x.ParameterType, x.Name!, depth + 1))]);
        foreach (var property in type.GetProperties().Where(x => x.SetMethod is { IsPublic: true }))
            if (constructor.GetParameters().All(x => !string.Equals(x.Name, property.Name, StringComparison.Ordinal)))
                property.SetValue(made, Make(property.PropertyType, property.Name, depth + 1));
        return made;
    }
}
