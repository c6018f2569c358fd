using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cancellation.Workers;

/// <summary>How both sides of a port write JSON: camelCase, enums as words, absent for null. What is not nullable must be there; what is not known is passed over.</summary>
public static class WireFormat
{
    /// <summary>Of whoever calls: words are taken more strictly than a web server does, which must be able to describe them.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions { Converters = { new WordConverter() } });

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        // Which of two would count is a matter of taste, and the other side may have another.
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 16;
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNotNullable } };
        return options;
    }

    static void RequireWhatIsNotNullable(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
            if (property.AttributeProvider is PropertyInfo said && (property.Set is not null || property.AssociatedParameter is not null) && !IsNullable(said))
                property.IsRequired = true;
    }

    static bool IsNullable(PropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
}
