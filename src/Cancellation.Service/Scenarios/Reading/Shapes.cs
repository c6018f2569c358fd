using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>Makes shapes from .NET types, so that a field that is added to a type is known in scenarios without more ado.</summary>
static class Shapes
{
    /// <summary>What is given: required fields must be there, except those that <paramref name="fills"/> says are filled in.</summary>
    public static Shape Of(Type type, Func<JsonPropertyInfo, bool>? fills = null) => Of(type, expected: false, fills ?? (_ => false));

    /// <summary>What is expected: every field may be left out, and nothing may be said by null.</summary>
    public static Shape Expected(Type type) => Of(type, expected: true, _ => true);

    static Shape Of(Type type, bool expected, Func<JsonPropertyInfo, bool> fills, bool orNull = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, expected, fills, orNull: true);
        if (type == typeof(JsonElement))
            return Shape.Anything;
        if (type == typeof(object))
            return Shape.Anything;
        var info = ScenarioFormat.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(info, expected, fills),
            JsonTypeInfoKind.Enumerable => new ListShape(Of(info.ElementType!, expected, fills)),
            JsonTypeInfoKind.Dictionary => new MapShape(Of(info.ElementType!, expected, fills), info.KeyType!.IsEnum ? Enum.GetNames(info.KeyType) : null),
            _ when expected && type == typeof(DateTimeOffset) => new LeafShape(typeof(string), orNull: true),
            _ => new LeafShape(type, orNull || expected),
        };
    }

    public static ObjectShape Object(Type type, Func<JsonPropertyInfo, bool>? fills = null) =>
        (ObjectShape)Object(ScenarioFormat.Options.GetTypeInfo(type), false, fills ?? (_ => false));

    static ObjectShape Object(JsonTypeInfo info, bool expected, Func<JsonPropertyInfo, bool> fills)
    {
        var properties = info.Properties.Where(x => !x.IsExtensionData && (expected ? x.Get is not null : x.Set is not null || x.AssociatedParameter is not null)).ToList();
        return new ObjectShape(
            properties.ToDictionary(x => x.Name, x => Of(x.PropertyType, expected, fills, orNull: x.IsSetNullable && !x.PropertyType.IsValueType)),
            expected ? null : properties.Where(x => IsRequired(x) && !fills(x)).Select(x => x.Name).ToHashSet());
    }

    public static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false };
}
