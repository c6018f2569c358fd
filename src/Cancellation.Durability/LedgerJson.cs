using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit.Serialization;

namespace Cancellation.Durability;

/// <summary>How messages are written in envelopes and in the journal: camelCase, enums as words, no nulls.</summary>
public static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>MassTransit reads what we write: its own options lack enums as words. Set before a bus is built.</summary>
    internal static void TeachMassTransit()
    {
        if (SystemTextJsonMessageSerializer.Options.Converters.Any(x => x is JsonStringEnumConverter))
            return;
        SystemTextJsonMessageSerializer.Options = new JsonSerializerOptions(SystemTextJsonMessageSerializer.Options)
        {
            WriteIndented = false,
            Converters = { new JsonStringEnumConverter() },
        };
    }
}
