using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cancellation.Console.Problems;

/// <summary>One value of a message, to be read and, where it is wrong, corrected.</summary>
/// <param name="Path">E.g. <c>data.amount.currency</c>.</param>
public sealed class ItemField(IReadOnlyList<string> path, JsonNode? value, bool isHidden)
{
    public string Path { get; } = string.Join('.', path);
    public IReadOnlyList<string> Names { get; } = path;
    /// <summary>It looks like a person's and is not shown; whoever corrects the message says it anew.</summary>
    public bool IsHidden { get; } = isHidden;
    public string Was { get; } = isHidden ? "" : value is JsonValue x && x.GetValueKind() == JsonValueKind.String ? x.ToString() : value?.ToJsonString() ?? "";
    public string Now { get; set; } = isHidden ? "" : value is JsonValue x && x.GetValueKind() == JsonValueKind.String ? x.ToString() : value?.ToJsonString() ?? "";
    public bool IsChanged => Now != Was;
    public bool IsOfData => Names[0] == ItemFields.Data;

    readonly bool _isText = value is not JsonValue kind || kind.GetValueKind() == JsonValueKind.String;

    /// <summary>What was a text stays one; figures and yes or no are read as such.</summary>
    public JsonNode? Node()
    {
        if (_isText)
            return JsonValue.Create(Now);
        try
        {
            return JsonNode.Parse(Now);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Now);
        }
    }
}

/// <summary>A message as the fields it has, and back.</summary>
public static class ItemFields
{
    public const string Data = "data";
    const string Mask = "***";

    /// <returns>Empty: it is no object, and can only be replayed as it was or put aside.</returns>
    public static IReadOnlyList<ItemField> Of(string text)
    {
        try
        {
            var fields = new List<ItemField>();
            if (JsonNode.Parse(text) is JsonObject whole)
                // In the binary form the body is the data alone.
                Add(fields, [], whole.ContainsKey(Data) || whole.ContainsKey("specversion") ? whole : new JsonObject { [Data] = whole.DeepClone() });
            return fields;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <returns>What is to be other than it was; null: nothing is.</returns>
    public static JsonObject? Correction(IReadOnlyList<ItemField> fields)
    {
        if (!fields.Any(x => x.IsChanged))
            return null;
        var said = new JsonObject();
        // The data is one: where one value of it is another, all of it is said.
        foreach (var field in fields.Where(x => x.IsOfData ? fields.Any(y => y.IsOfData && y.IsChanged) : x.IsChanged))
            Put(said, field.Names, field.Node());
        return said;
    }

    static void Add(List<ItemField> fields, IReadOnlyList<string> path, JsonNode? node)
    {
        if (node is JsonObject whole)
            foreach (var (name, value) in whole)
                Add(fields, [.. path, name], value);
        else
            fields.Add(new(path, node, node is JsonValue x && x.GetValueKind() == JsonValueKind.String && x.ToString().Contains(Mask, StringComparison.Ordinal)));
    }

    static void Put(JsonObject whole, IReadOnlyList<string> path, JsonNode? value)
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (whole[path[i]] is not JsonObject inner)
                whole[path[i]] = inner = new JsonObject();
            whole = inner;
        }
        whole[path[^1]] = value;
    }
}
