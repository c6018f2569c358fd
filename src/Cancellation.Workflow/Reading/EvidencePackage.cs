using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Durability;

namespace Cancellation.Workflow.Reading;

/// <summary>
/// The evidence of a case as files: what was sealed, the same in parts for people, the whole journal with its hash chain, and how to check it without us.
/// The same state of a case gives the same bytes.
/// </summary>
public static class EvidencePackage
{
    /// <summary>A zip file knows no earlier time, and the time of packing is nobody's business.</summary>
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly JsonSerializerOptions Format = new(LedgerJson.Options) { WriteIndented = true };
    static readonly JsonSerializerOptions Line = new(LedgerJson.Options);

    /// <param name="timeline">With what people wrote in it, as far as it is not erased.</param>
    public static byte[] Zip(EvidenceBundle bundle, IReadOnlyList<JournalEntry> journal, IReadOnlyList<TimelineItem> timeline)
    {
        var content = JsonNode.Parse(bundle.Content)!;
        var request = content["request"];
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["README.txt"] = Text("README.txt"),
            ["verify.py"] = Text("verify.py"),
            ["evidence.json"] = Encoding.UTF8.GetBytes(bundle.Content),
            ["statement.json"] = Json(content["statement"]),
            ["consents.json"] = Json(new JsonObject { ["agreement"] = Copy(request?["agreement"]), ["confirmation"] = Copy(content["confirmation"]), ["decisions"] = Copy(content["consents"]) }),
            ["documents.json"] = Json(new JsonObject { ["requested"] = Copy(request?["documents"]), ["supplied"] = Copy(content["documents"]), ["evidence"] = Copy(request?["evidence"]) }),
            ["notices.json"] = Json(JsonSerializer.SerializeToNode(bundle.Notices, Format)),
            ["texts.json"] = Json(JsonSerializer.SerializeToNode(new SortedDictionary<string, string>((bundle.Texts ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal), Format)),
            ["timeline.json"] = Json(JsonSerializer.SerializeToNode(timeline, Format)),
            ["journal.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(journal.Select(x => JsonSerializer.Serialize(Link(x), Line) + "\n"))),
        };
        files["manifest.json"] = Json(new JsonObject
        {
            ["cancellationId"] = bundle.CancellationId.ToString(),
            ["evidenceSha256"] = bundle.Sha256, ["sealedSha256"] = bundle.SealedSha256, ["seal"] = bundle.Seal, ["isGenuine"] = bundle.IsGenuine,
            ["journalEntries"] = journal.Count, ["journalHead"] = Hex(journal[^1].Hash),
            ["files"] = new JsonObject([.. files.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)Hex(SHA256.HashData(x.Value))))]),
        });
        return Pack(files);
    }

    /// <summary>What an entry's hash is over, and the hash.</summary>
    static object Link(JournalEntry x) => new
    {
        x.CaseId, x.Seq, x.MessageId, RecordedAt = x.RecordedAt.ToUniversalTime(), RecordedAtMicroseconds = MicrosecondsConverter.Micros(x.RecordedAt),
        x.Kind, Verdict = x.Verdict ?? "", x.FromState, x.ToState, x.Body, x.Actor, Hash = Hex(x.Hash),
    };

    static byte[] Pack(SortedDictionary<string, byte[]> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                // Not compressed: another version of the compressor would give other bytes.
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = NoTime;
                using var file = entry.Open();
                file.Write(content);
            }
        return bytes.ToArray();
    }

    static byte[] Text(string name)
    {
        using var stream = typeof(EvidencePackage).Assembly.GetManifestResourceStream($"evidence/{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static byte[] Json(JsonNode? node) => Encoding.UTF8.GetBytes((node?.ToJsonString(Format) ?? "null") + "\n");

    static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
