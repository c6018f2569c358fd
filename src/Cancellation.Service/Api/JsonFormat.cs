using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Service.Api;

/// <summary>The wire language: camelCase, enums as words, instants as RFC 3339, nothing for nulls.</summary>
public static class JsonFormat
{
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        return options;
    }
}
