using System.Text.Json;

namespace Cancellation.Chaos.Crowd;

/// <summary>What a caller of the API sees of a case, as far as somebody who is waited for needs it.</summary>
public sealed record CaseNow(Guid Id, string State, bool IsOpen, string? WaitingOn, string? WaitingFor, string? WaitingCode, bool HasDueTime, JsonElement View)
{
    static readonly string[] Over = ["Completed", "Withdrawn", "Rejected", "Expired", "Reactivated"];

    public static CaseNow Of(JsonElement view)
    {
        var waiting = view.TryGetProperty("waiting", out var said) && said.ValueKind == JsonValueKind.Object ? said : default;
        return new(
            view.GetProperty("cancellationId").GetGuid(), view.GetProperty("state").GetString()!, view.GetProperty("isOpen").GetBoolean(),
            Text(waiting, "party"), Text(waiting, "needs"), Text(waiting, "code"), Text(waiting, "dueAt") is not null, view);
    }

    public bool IsOver => Over.Contains(State);

    /// <summary>The account is closed and nothing of it is under way any more.</summary>
    public bool IsEnded => State is "Closed" or "Completed";

    public IEnumerable<JsonElement> Each(string list) => View.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public override string ToString() => $"{Id} is {State} and waits for {WaitingOn ?? "nobody"} ({WaitingFor} {WaitingCode})";
}
