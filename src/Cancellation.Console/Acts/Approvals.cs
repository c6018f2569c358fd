using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Workflow.Access;

namespace Cancellation.Console.Acts;

/// <summary>A critical act that waits for a second person, as the surface shows it.</summary>
public sealed record AwaitedAct(
    Guid ApprovalId, Guid CancellationId, string Act, JsonElement Said, string RequestedBy, DateTimeOffset RequestedAt,
    ApprovalDecision? Decision, string? DecidedBy, DateTimeOffset? DecidedAt, bool IsOpen, string? Verdict)
{
    public IReadOnlyDictionary<string, string>? Texts { get; init; }

    /// <summary>Where it would be tried.</summary>
    public string Path => $"/v1/cancellations/{CancellationId}{Act switch { nameof(WaiveGate) => "/waivers", nameof(ForceClosure) => "/forced-closure", _ => "/amendment" }}";

    /// <summary>What is tried: the same, in the words of the surface.</summary>
    public JsonObject Body
    {
        get
        {
            var body = new JsonObject();
            foreach (var name in (string[])["gate", "reason", "payoutDestination", "effectiveOn", "terminalSerialNumber", "identity"])
                if (Said.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                    body[name] = JsonNode.Parse(value.GetRawText());
            if (body["reason"] is JsonValue)
                body["reason"] = Reason ?? "as asked";
            return body;
        }
    }

    public Gate? Gate => Said.TryGetProperty("gate", out var gate) && Enum.TryParse<Gate>(gate.GetString(), out var known) ? known : null;

    public string? Destination => Said.TryGetProperty("payoutDestination", out var to) ? Text(to) : null;

    /// <summary>Why it was asked for.</summary>
    public string? Reason => Said.TryGetProperty("reason", out var why) ? Text(why) : null;

    string? Text(JsonElement said) => said.ValueKind == JsonValueKind.String && said.GetString() is { } text ? Texts?.GetValueOrDefault(text) ?? text : null;
}

/// <param name="Approvals">The newest first.</param>
public sealed record AwaitedActs(IReadOnlyList<AwaitedAct> Approvals);
