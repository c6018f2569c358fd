using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Service.Api;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Scenarios.Comparing;

/// <summary>All books of a scenario's cases, and the totals.</summary>
public sealed record ReadableBooks(IReadOnlyList<BookedAct> Acts, IReadOnlyList<BookedEntry> Entries, IReadOnlyList<BookedPayout> Payouts, BookTotals Totals);

/// <summary>Writes down a case as expectations name it.</summary>
static class CaseReport
{
    public static JsonObject Of(CancellationCase row, CaseView view, IReadOnlyList<TimelineItem> timeline)
    {
        var report = JsonSerializer.SerializeToNode(view, JsonFormat.Options)!.AsObject();
        foreach (var milestone in Items(report, "milestones"))
            (milestone["day"], milestone["revoked"]) = (DayOf(milestone["reachedAt"]), milestone["revokedAt"] is not null);
        report["deadlines"] = ByKey(report, "deadlines", "timer");
        var gates = ByKey(report, "gates", "gate");
        foreach (var gate in row.File.Gates)
            if (gates[gate.Gate.ToString()] is JsonObject shown)
                (shown["factId"], shown["evidence"]) = (gate.FactId, gate.Evidence);
        report["gates"] = gates;
        foreach (var (duty, kept) in Items(report, "duties").Zip(row.File.Duties))
            (duty["done"], duty["status"], duty["code"]) = (DayOf(duty["doneAt"]), kept.Status.ToString(), kept.Code);
        report["tasks"] = new JsonArray([.. (row.File.Tasks ?? []).Where(x => x.DoneAt is null).Select(x => (JsonNode)x.Code)]);

        var done = timeline.Where(x => x is { Kind: TimelineItemKind.Effect, Status: nameof(EffectStatus.Done) }).ToList();
        report["notices"] = Notices(done);
        report["effects"] = new JsonObject(done.GroupBy(x => x.Name).Select(x =>
            KeyValuePair.Create(x.Key, (JsonNode?)new JsonObject { ["count"] = x.Count(), ["amount"] = x.Sum(effect => effect.Amount ?? 0) })));
        report["effectsInOrder"] = new JsonArray([.. done.Select(x => (JsonNode)x.Name)]);
        report["verdicts"] = new JsonObject(timeline.Where(x => x.Verdict is not null)
            .GroupBy(x => Verdict.RefusalCode(x.Verdict) ?? x.Verdict!).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Count())));
        report["file"] = JsonSerializer.SerializeToNode(row.File, CaseFileFormat.Default.CaseFile);
        return report;
    }

    /// <summary>
    /// A notice's step is named after its id: the case, the attempt from the second on, the kind, and the occasion where there are several.
    /// On however many channels it went, it is one.
    /// </summary>
    static JsonObject Notices(IEnumerable<TimelineItem> done)
    {
        var counts = new JsonObject();
        foreach (var step in done.Where(x => x.Name == Workers.NoticeRules.SendNotice).DistinctBy(x => x.Step).Select(x => x.Step!.Split('/')))
        {
            var named = step.Skip(2).SkipWhile(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
            var kind = named.FirstOrDefault() ?? "";
            Raise(kind);
            if (named.Count > 1)
                Raise($"{kind}/{named[1]}");
        }
        return counts;

        void Raise(string name) => counts[name] = ((int?)counts[name] ?? 0) + 1;
    }

    static JsonObject ByKey(JsonObject report, string list, string key)
    {
        var map = new JsonObject();
        // Of several of one key, such as the reviews of two attempts, the last is meant.
        foreach (var item in Items(report, list))
            map[(string)item[key]!] = item.DeepClone();
        return map;
    }

    static IEnumerable<JsonObject> Items(JsonObject report, string list) => (report[list] as JsonArray ?? []).OfType<JsonObject>();

    static JsonNode? DayOf(JsonNode? instant) => instant is null ? null : Zone.DayOf((DateTimeOffset)instant).ToString("O");
}
