using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Workflow;

/// <summary>How policies and calendars are written: camelCase, enums as words, comments allowed, nothing unknown.</summary>
static class DataFormat
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };
}

static class Folder
{
    /// <summary>The JSON files of a folder in order of name; a folder that was named and does not exist is a fault.</summary>
    public static IEnumerable<string> JsonFiles(string? folder, string what, List<string> faults)
    {
        if (folder is null)
            return [];
        if (Directory.Exists(folder))
            return Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);
        faults.Add($"{folder}: the {what} folder does not exist. Create it, or leave the setting out.");
        return [];
    }
}
