using System.Text.Json;
using System.Text.Json.Serialization;
using Cancellation.Sandbox;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Service.Scenarios;

/// <summary>One scenario as its file says it; see tests/scenarios/README.md.</summary>
public sealed record ScenarioFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
    public required string Name { get; init; }
    /// <summary>The requirements it shows, e.g. <c>PAY-12</c>.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];
    /// <summary>For people.</summary>
    public string? Note { get; init; }
    public required Given Given { get; init; }
    public required IReadOnlyList<Step> When { get; init; }
    public Then Then { get; init; } = new();
}

public sealed record Given
{
    /// <summary>Where the clock stands before the first step.</summary>
    public required DateTimeOffset Clock { get; init; }
    /// <summary>Changes to shipped policies (<c>policyId</c>, <c>change</c>), or whole policies.</summary>
    public IReadOnlyList<JsonElement> Policies { get; init; } = [];
    public IReadOnlyList<CalendarYear> Calendars { get; init; } = [];
    public IReadOnlyList<Sample> Subscriptions { get; init; } = [];
}

/// <summary>One thing that happens, and what is to be seen right after it. What happens is one of request, move, fact and world, or nothing.</summary>
public sealed record Step
{
    /// <summary>When. Left out: at the same instant as the step before.</summary>
    public DateTimeOffset? At { get; init; }
    /// <summary>For people.</summary>
    public string? Note { get; init; }
    public JsonElement? Request { get; init; }
    public string? Move { get; init; }
    public string? Fact { get; init; }
    public string? World { get; init; }
    public JsonElement? With { get; init; }
    /// <summary>The case's name in this file: a request gives it, other steps use it. May be left out while there is one case.</summary>
    public string? Case { get; init; }
    /// <summary>The idempotency key of a request; left out: the case's name.</summary>
    public string? Key { get; init; }
    /// <summary>How often the very same is delivered.</summary>
    public int Times { get; init; } = 1;
    /// <summary>The code it is refused with.</summary>
    public string? Refused { get; init; }
    /// <summary>The open case of the same subscription that stands in a request's way.</summary>
    public string? ConflictsWith { get; init; }
    /// <summary>What the case notes about it, e.g. <c>late</c>.</summary>
    public string? Verdict { get; init; }
    /// <summary>After a request, move or fact: the case. Otherwise: cases by name.</summary>
    public JsonElement? Expect { get; init; }
    /// <summary>What the sandbox's books say.</summary>
    public JsonElement? Books { get; init; }

    [JsonIgnore]
    public string Kind => Request is not null ? "request" : Move is not null ? "move" : Fact is not null ? "fact" : World is not null ? "world" : "look";

    [JsonIgnore]
    public string What => Move ?? Fact ?? World ?? "";
}

/// <summary>What is to be seen at the end.</summary>
public sealed record Then
{
    /// <summary>When to look; left out: right after the last step.</summary>
    public DateTimeOffset? At { get; init; }
    public JsonElement? Cases { get; init; }
    public JsonElement? Books { get; init; }
}
