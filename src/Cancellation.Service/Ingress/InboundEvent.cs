using System.Text.Json;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>A CloudEvent 1.0 as it was read, with everything that is wrong about it so far.</summary>
public sealed class InboundEvent
{
    /// <summary>Clocks differ, and somebody may mean the day in another zone; beyond that an instant to come is a mistake.</summary>
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    readonly JsonElement _root;
    readonly RequestReader _envelope;
    readonly DateTimeOffset _now;

    /// <exception cref="ProblemException">It is not an object.</exception>
    public InboundEvent(JsonElement root, DateTimeOffset now, Caller sender)
    {
        (_root, _envelope, _now) = (root, new RequestReader(root) { Caller = sender }, now);
        if (_envelope.Text("specversion") is { Length: > 0 } and not "1.0")
            Refuse("specversion", FaultCodes.UnknownValue, "The version is not known.", "Send 1.0.");
        Source = _envelope.Text("source", 512);
        Id = _envelope.Text("id", 256);
        Time = _envelope.OptionalInstant("time");
        Type = _envelope.Text("type");
        if (Type.Length > 0 && !EventKinds.All.ContainsKey(Type))
            Refuse("type", FaultCodes.UnknownValue, "The type is not known.", $"Send one of {string.Join(", ", EventKinds.All.Keys)}.");
        if (_envelope.OptionalText("datacontenttype") is { } format && !IsJson(format))
            Refuse("datacontenttype", FaultCodes.UnknownValue, "Only JSON data is taken.", "Send application/json, or leave it out.");
        Data = _envelope.Object("data");
    }

    public string Source { get; }
    public string Id { get; }
    public string Type { get; }
    public DateTimeOffset? Time { get; }
    /// <summary>Null: there is none, which is among the faults.</summary>
    public RequestReader? Data { get; }
    public IReadOnlyList<Fault> Faults => _envelope.Faults;

    /// <summary>Under it a repetition is known, wherever it comes in.</summary>
    public string Key => $"event\n{Source}\n{Id}";

    public void Refuse(string field, string code, string message, string remedy) => _envelope.Refuse(field, code, message, remedy);

    /// <summary>When something happened: the data's own instant, or else the envelope's <c>time</c>.</summary>
    public DateTimeOffset At(string name)
    {
        var own = Time is null || Data!.Has(name);
        var (at, field) = own ? (Data!.Instant(name), $"data.{name}") : (Time!.Value, "time");
        if (at > _now + Ahead && Faults.All(x => x.Field != field))
            Refuse(field, FaultCodes.OutOfRange, "It has not happened yet.", "Send when it happened, with its offset.");
        return at;
    }

    /// <returns>The case that the data names; null when it names none, or none that can be.</returns>
    public Guid? NamedCase()
    {
        if (Data!.OptionalText("cancellationId") is not { Length: > 0 } text)
            return null;
        if (Guid.TryParse(text, out var caseId) && caseId != Guid.Empty)
            return caseId;
        Data.Refuse("cancellationId", FaultCodes.WrongFormat, "It is not the id of a case.", "Send the UUID that the request was answered with.");
        return null;
    }

    /// <summary>The case that the data seems to name, whatever else is wrong.</summary>
    public Guid? CaseInSight =>
        _root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("cancellationId", out var named) && named.ValueKind == JsonValueKind.String && named.TryGetGuid(out var caseId) ? caseId : null;

    static bool IsJson(string mediaType) => mediaType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
