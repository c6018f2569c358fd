using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// The proof of a cancellation: what was asked, consented, reckoned, paid, erased and acknowledged, with the head of the journal's hash chain, which
/// pins every message and, as they follow from those, every notice. Whoever folds the journal again gets the same text and the same hash.
/// </summary>
/// <param name="Canonical">JSON with its names in ordinal order and no spaces.</param>
/// <param name="Sha256">Of <paramref name="Canonical"/> in UTF-8, hexadecimal.</param>
public sealed record Evidence(string Canonical, string Sha256)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    public static Evidence Of(CancellationCase x)
    {
        var file = x.File;
        var content = new
        {
            x.CorrelationId, x.ProductLine, x.CustomerId, x.SubscriptionId, x.TerminalSerialNumber,
            Policy = string.Create(CultureInfo.InvariantCulture, $"{x.PolicyId}@{x.PolicyVersion}"),
            RequestedAt = Stored(x.RequestedAt), ClosedAt = x.ClosedAt is { } closedAt ? Stored(closedAt) : default(DateTimeOffset?),
            file.Request, file.RequestSha256, file.Attempt, file.Quote, file.EffectiveOn,
            Documents = file.Supplements,
            Confirmation = file.Gates.Find(gate => gate.Gate == Gate.Confirmation) is { } confirmed ? new { confirmed.OccurredAt, Shown = confirmed.Evidence } : null,
            Consents = file.Decisions, file.Review, file.Waivers, file.Holds, file.Milestones,
            Statement = file.Money,
            file.Closing,
            Duties = file.Duties.Where(duty => duty.Kind != DutyKind.SealEvidence)
                .Select(duty => new { duty.Kind, duty.Target, duty.Status, duty.Amount, duty.Basis, duty.EffectId, duty.Evidence, duty.DoneAt, duty.DueAt }),
            file.Refunds, file.Debits, file.Device, file.Quarantined,
            Journal = new { Entries = x.Version, Head = Convert.ToHexStringLower(x.JournalHead) },
        };
        var canonical = Canonicalise(JsonSerializer.SerializeToNode(content, Format))!.ToJsonString();
        return new(canonical, Hash(canonical));
    }

    /// <summary>As a column gives it back: a case that was just made and one that was read must say the same.</summary>
    static DateTimeOffset Stored(DateTimeOffset instant) => MicrosecondsConverter.Instant(MicrosecondsConverter.Micros(instant));

    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    static JsonNode? Canonicalise(JsonNode? node) => node switch
    {
        JsonObject x => new JsonObject(x.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Canonicalise(member.Value)))),
        JsonArray x => new JsonArray([.. x.Select(Canonicalise)]),
        _ => node?.DeepClone(),
    };
}
