using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cancellation.Contracts.Published;
using Cancellation.Durability;

namespace Cancellation.Workflow.Publishing;

/// <summary>Writes what a turn tells as one JSON array of CloudEvents: what goes out later is cut from it and never written again.</summary>
static class AnnouncementWriter
{
    static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The type and the way to write it, for each kind of announcement.</summary>
    static readonly Dictionary<Type, (string Type, JsonTypeInfo Format)> Kinds = new()
    {
        [typeof(CancellationRequested)] = (AnnouncementTypes.CancellationRequested, AnnouncementFormat.Default.CancellationRequested),
        [typeof(CancellationAccepted)] = (AnnouncementTypes.CancellationAccepted, AnnouncementFormat.Default.CancellationAccepted),
        [typeof(MilestoneReached)] = (AnnouncementTypes.MilestoneReached, AnnouncementFormat.Default.MilestoneReached),
        [typeof(MilestoneRevoked)] = (AnnouncementTypes.MilestoneRevoked, AnnouncementFormat.Default.MilestoneRevoked),
        [typeof(CustomerActionNeeded)] = (AnnouncementTypes.CustomerActionNeeded, AnnouncementFormat.Default.CustomerActionNeeded),
        [typeof(CancellationApproved)] = (AnnouncementTypes.CancellationApproved, AnnouncementFormat.Default.CancellationApproved),
        [typeof(CancellationRejected)] = (AnnouncementTypes.CancellationRejected, AnnouncementFormat.Default.CancellationRejected),
        [typeof(CancellationWithdrawn)] = (AnnouncementTypes.CancellationWithdrawn, AnnouncementFormat.Default.CancellationWithdrawn),
        [typeof(CancellationExpired)] = (AnnouncementTypes.CancellationExpired, AnnouncementFormat.Default.CancellationExpired),
        [typeof(CancellationClosed)] = (AnnouncementTypes.CancellationClosed, AnnouncementFormat.Default.CancellationClosed),
        [typeof(CancellationCompleted)] = (AnnouncementTypes.CancellationCompleted, AnnouncementFormat.Default.CancellationCompleted),
        [typeof(CancellationReactivated)] = (AnnouncementTypes.CancellationReactivated, AnnouncementFormat.Default.CancellationReactivated),
        [typeof(RefundProgressed)] = (AnnouncementTypes.RefundProgressed, AnnouncementFormat.Default.RefundProgressed),
        [typeof(ErasureProgressed)] = (AnnouncementTypes.ErasureProgressed, AnnouncementFormat.Default.ErasureProgressed),
        [typeof(DeadlineAtRisk)] = (AnnouncementTypes.DeadlineAtRisk, AnnouncementFormat.Default.DeadlineAtRisk),
        [typeof(DeadlineMissed)] = (AnnouncementTypes.DeadlineMissed, AnnouncementFormat.Default.DeadlineMissed),
        [typeof(InterventionRequired)] = (AnnouncementTypes.InterventionRequired, AnnouncementFormat.Default.InterventionRequired),
    };

    public static string TypeOf(Announcement told) => Kinds[told.GetType()].Type;

    /// <param name="version">Which version of the case this turn makes.</param>
    /// <param name="traceparent">The trace that the turn belongs to, if any.</param>
    public static byte[] Write(CancellationCase x, int version, DateTimeOffset now, string? traceparent, IReadOnlyList<Announcement> told)
    {
        var buffer = new ArrayBufferWriter<byte>(512 * told.Count);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            for (var ordinal = 0; ordinal < told.Count; ordinal++)
            {
                var (type, format) = Kinds[told[ordinal].GetType()];
                var sequence = SequenceOf(version, ordinal);
                json.WriteStartObject();
                json.WriteString("specversion"u8, "1.0"u8);
                json.WriteString("id"u8, DeterministicId.From(x.CorrelationId, $"announcement\n{sequence}"));
                json.WriteString("source"u8, AnnouncementTypes.Source);
                json.WriteString("type"u8, type);
                json.WriteString("subject"u8, x.CorrelationId);
                json.WriteString("time"u8, now);
                json.WriteString("datacontenttype"u8, "application/json"u8);
                json.WriteString("sequence"u8, sequence);
                json.WriteString("tenant"u8, x.Tenant);
                if (traceparent is not null)
                    json.WriteString("traceparent"u8, traceparent);
                json.WritePropertyName("data"u8);
                JsonSerializer.Serialize(json, told[ordinal], format);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Compared as text, it is the order of a case's events.</summary>
    public static string SequenceOf(int version, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{version:D8}.{ordinal:D3}");
}
