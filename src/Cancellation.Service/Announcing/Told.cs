using System.Runtime.InteropServices;
using System.Text.Json;
using Cancellation.Durability;

namespace Cancellation.Service.Announcing;

/// <summary>One event of an announcement, cut out of the row that it was written in.</summary>
/// <param name="Whole">The CloudEvent.</param>
/// <param name="Data">Its <c>data</c> alone.</param>
public sealed record Told(
    Guid Id, string Source, string Type, Guid Subject, string Time, string Sequence, string Tenant, string? Traceparent, string ProductLine, byte[] Whole, byte[] Data)
{
    /// <summary>The events of the rows; those of one case in their order.</summary>
    public static List<Told> In(IReadOnlyList<OutgoingMessage> announcements)
    {
        var told = new List<Told>(announcements.Count * 2);
        foreach (var row in announcements)
        {
            using var document = JsonDocument.Parse(row.Body.AsMemory());
            foreach (var one in document.RootElement.EnumerateArray())
                told.Add(Of(one));
        }
        // What the sweeper found comes in no order. Cases stay where they were, and what was in order stays as it is.
        var places = new Dictionary<Guid, int>();
        foreach (var one in told)
            places.TryAdd(one.Subject, places.Count);
        told.Sort((a, b) => a.Subject == b.Subject ? string.CompareOrdinal(a.Sequence, b.Sequence) : places[a.Subject].CompareTo(places[b.Subject]));
        return told;
    }

    static Told Of(JsonElement one)
    {
        var data = one.GetProperty("data"u8);
        return new(
            one.GetProperty("id"u8).GetGuid(), Text(one, "source"u8), Text(one, "type"u8), one.GetProperty("subject"u8).GetGuid(), Text(one, "time"u8), Text(one, "sequence"u8),
            Text(one, "tenant"u8), one.TryGetProperty("traceparent"u8, out var trace) ? trace.GetString() : null, Text(data, "productLine"u8),
            JsonMarshal.GetRawUtf8Value(one).ToArray(), JsonMarshal.GetRawUtf8Value(data).ToArray());
    }

    static string Text(JsonElement of, ReadOnlySpan<byte> name) => of.GetProperty(name).GetString()!;
}
