using System.Text.Json.Nodes;
using Cancellation.Contracts;

namespace Cancellation.Console.Acts;

/// <summary>One thing that a person may do to a case: what is asked of them, and the move that comes of it.</summary>
public sealed record Act
{
    /// <summary>The name of the move, e.g. <c>WaiveGate</c>.</summary>
    public required string Name { get; init; }
    public required string Title { get; init; }
    /// <summary>One sentence: what it is for.</summary>
    public required string About { get; init; }
    public required string Icon { get; init; }
    /// <summary>Below the case, e.g. <c>/waivers</c>.</summary>
    public required string Path { get; init; }
    public IReadOnlyList<ActField> Fields { get; init; } = [];
    public required Func<ActValues, JsonObject?> Body { get; init; }
    /// <summary>It stands first, because the case waits for just this.</summary>
    public bool IsNext { get; init; }
    /// <summary>It cannot be taken back.</summary>
    public bool IsGrave { get; init; }
    /// <summary>Nothing follows from it, so that there is nothing to be tried first.</summary>
    public bool IsBeside { get; init; }
    /// <summary>Why it cannot be done now; null: it can.</summary>
    public string? Why { get; init; }

    /// <summary>What is filled in before it is tried; the reason comes after.</summary>
    public IEnumerable<ActField> Questions => Fields.Where(x => !x.IsReason);

    public IEnumerable<ActField> Reasons => Fields.Where(x => x.IsReason);
}

public enum FieldKind { Text, LongText, Choice, Choices, Yuan, Day }

/// <param name="Name">As the move's body calls it.</param>
public sealed record ActField(string Name, string Label, FieldKind Kind = FieldKind.Text)
{
    public bool IsNeeded { get; init; } = true;
    /// <summary>It says why, and what would happen does not hang on it.</summary>
    public bool IsReason { get; init; }
    public string? Hint { get; init; }
    public string Initial { get; init; } = "";
    public int Most { get; init; } = 128;
    public IReadOnlyList<ActOption> Options { get; init; } = [];
    /// <summary>Null: always asked.</summary>
    public Func<ActValues, bool>? When { get; init; }
}

public sealed record ActOption(string Value, string Label);

/// <summary>What was filled in, by the names of the fields.</summary>
public sealed class ActValues
{
    readonly Dictionary<string, string> _texts = [];
    readonly Dictionary<string, HashSet<string>> _sets = [];

    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value;
    }

    /// <summary>Null where nothing was filled in.</summary>
    public string? Of(string name) => this[name].Trim() is { Length: > 0 } text ? text : null;

    public bool Has(string name, string value) => _sets.GetValueOrDefault(name)?.Contains(value) == true;

    public void Set(string name, string value, bool isIn)
    {
        var all = _sets.TryGetValue(name, out var known) ? known : _sets[name] = [];
        if (isIn)
            all.Add(value);
        else
            all.Remove(value);
    }

    public IReadOnlyList<string> All(string name) => [.. _sets.GetValueOrDefault(name, []).Order(StringComparer.Ordinal)];

    /// <summary>An array of what was ticked.</summary>
    public JsonArray Array(string name) => new([.. All(name).Select(x => (JsonNode)x)]);

    public bool IsFilled(ActField field) => field.Kind == FieldKind.Choices ? All(field.Name).Count > 0 : Of(field.Name) is not null;
}
