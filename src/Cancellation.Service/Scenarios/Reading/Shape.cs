using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Cancellation.Contracts;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>What may stand at one place of a scenario file. The same shape finds every fault with its place and writes the JSON schema.</summary>
abstract class Shape
{
    public static readonly Shape Anything = new AnyShape();

    public abstract void Check(JsonText text, List<ScenarioFault> faults);
    public abstract JsonNode Schema();
    /// <summary>For people, e.g. <c>a whole number</c>.</summary>
    public abstract string Words { get; }

    protected bool Is(JsonText text, JsonValueKind kind, List<ScenarioFault> faults)
    {
        if (text.Kind == kind)
            return true;
        faults.Add(new(text.Place, $"{Named(text)} is {Kind(text.Kind)}, but {Words} is expected."));
        return false;
    }

    protected static string Named(JsonText text) => text.Path.Length == 0 ? "The file" : $"'{text.Path}'";

    protected static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    sealed class AnyShape : Shape
    {
        public override void Check(JsonText text, List<ScenarioFault> faults)
        {}
        public override JsonNode Schema() => new JsonObject();
        public override string Words => "anything";
    }
}

/// <summary>A single value of a .NET type.</summary>
sealed class LeafShape(Type type, bool orNull = false) : Shape
{
    /// <summary>One word for a table, e.g. <c>day</c>.</summary>
    public string Noun =>
        type.IsEnum ? string.Join(" / ", Enum.GetNames(type))
        : type == typeof(string) || type == typeof(Guid) ? "text" : type == typeof(bool) ? "true / false" : type == typeof(DateTimeOffset) ? "time"
        : type == typeof(DateOnly) ? "day" : type == typeof(Money) ? "amount" : "number";

    public override string Words =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(string) || type == typeof(Guid) ? "text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateTimeOffset) ? $"a time such as {ScenarioFormat.InstantExample}"
        : type == typeof(DateOnly) ? "a day such as 2026-04-30"
        : type == typeof(Money) ? "an amount: a whole number of fen, or {\"amount\": 4950, \"currency\": \"CNY\"}"
        : "a whole number";

    public override void Check(JsonText text, List<ScenarioFault> faults)
    {
        if (orNull && text.Kind == JsonValueKind.Null)
            return;
        try
        {
            if (JsonSerializer.Deserialize(text.Raw.Span, type, ScenarioFormat.Options) is not null)
                return;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // Told below, in words.
        }
        var written = System.Text.Encoding.UTF8.GetString(text.Raw.Span);
        faults.Add(new(text.Place, $"{Named(text)} is {(text.Kind is JsonValueKind.Object or JsonValueKind.Array || written.Length > 60 ? Kind(text.Kind) : written)}, but {Words} is expected."));
    }

    public override JsonNode Schema()
    {
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["description"] = Words };
        if (type == typeof(Money))
            return new JsonObject { ["description"] = Words, ["type"] = new JsonArray("integer", "object") };
        var schema = ScenarioFormat.Options.GetJsonSchemaAsNode(type);
        return !orNull || schema["type"] is JsonArray ? schema : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }
}

sealed class ListShape(Shape item) : Shape
{
    public Shape Item => item;
    public override string Words => "a list";

    public override void Check(JsonText text, List<ScenarioFault> faults)
    {
        if (Is(text, JsonValueKind.Array, faults))
            foreach (var each in text.Items)
                item.Check(each, faults);
    }

    public override JsonNode Schema() => new JsonObject { ["type"] = "array", ["items"] = item.Schema() };
}

/// <summary>An object with free names.</summary>
/// <param name="names">The names that may stand here, alone or with more behind a slash or a colon (<c>ActionNeeded/DEVICE_MISSING</c>); null for every name.</param>
sealed class MapShape(Shape value, IReadOnlyList<string>? names = null) : Shape
{
    public Shape Value => value;
    public override string Words => "an object";

    public override void Check(JsonText text, List<ScenarioFault> faults)
    {
        if (!Is(text, JsonValueKind.Object, faults))
            return;
        foreach (var (name, place, each) in text.Members)
        {
            if (names?.Contains(name.Split('/', ':')[0]) == false)
                faults.Add(new(place, Spelling.Unknown(name, names)));
            else
                value.Check(each, faults);
        }
    }

    public override JsonNode Schema()
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = value.Schema() };
        if (names is not null)
            schema["propertyNames"] = new JsonObject { ["pattern"] = $"^({string.Join('|', names)})([/:].*)?$" };
        return schema;
    }
}

/// <summary>Something short, or an object that says more.</summary>
sealed class EitherShape(Shape @short, Shape @long) : Shape
{
    public Shape Short => @short;
    public Shape Long => @long;
    public override string Words => $"{@short.Words} or {@long.Words}";
    public override void Check(JsonText text, List<ScenarioFault> faults) => (text.Kind == JsonValueKind.Object ? @long : @short).Check(text, faults);
    public override JsonNode Schema() => new JsonObject { ["anyOf"] = new JsonArray(@short.Schema(), @long.Schema()) };
}
