using System.Text.Json;
using System.Text.Json.Serialization;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Replaying;

/// <summary>Makes a case again from nothing but its journal. What comes out equals the row, or one of the two was tampered with.</summary>
public sealed class CaseReplay(CaseRules rules)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    static readonly Dictionary<string, Type> Kinds = Verdicts.Messages.ToDictionary(
        x => x, x => typeof(RequestCancellation).Assembly.GetType($"{typeof(RequestCancellation).Namespace}.{x}", throwOnError: true)!);

    /// <param name="entries">All entries of one case in order of their sequence.</param>
    /// <param name="taken">Sees each message that was taken, as the case stood before it was committed.</param>
    /// <param name="policy">The policy the case is pinned to; absent: the one that a case would be made under today.</param>
    /// <exception cref="InvalidOperationException">The entries are not the journal of one case that these rules could have written.</exception>
    public CancellationCase Fold(IEnumerable<JournalEntry> entries, Action<Turn>? taken = null, (string PolicyId, int Version)? policy = null)
    {
        var journal = entries.ToList();
        CancellationCase? x = null;
        foreach (var entry in journal)
        {
            x ??= new CancellationCase { CorrelationId = entry.CaseId, PolicyId = policy?.PolicyId ?? "", PolicyVersion = policy?.Version ?? 0, File = { UnknownYears = YearsLearned(journal) } };
            Step(x, entry, taken);
        }
        return x ?? throw new InvalidOperationException("There is no journal to replay: a case has at least the request that made it.");
    }

    /// <summary>Years that the case was told of: until then it counted without them, whatever is loaded today.</summary>
    static List<int>? YearsLearned(List<JournalEntry> journal)
    {
        var years = journal.Where(x => x is { Kind: nameof(RecountDeadlines), Verdict: null })
            .Select(x => JsonSerializer.Deserialize<RecountDeadlines>(x.Body, Format)!.Year).Distinct().ToList();
        return years.Count > 0 ? years : null;
    }

    void Step(CancellationCase x, JournalEntry entry, Action<Turn>? taken)
    {
        if (entry.CaseId != x.CorrelationId || entry.Seq != x.Version + 1)
            throw Broken(x, entry, $"it should be entry {x.Version + 1} of this case");
        if (entry.Verdict is null || Verdict.IsQuarantine(entry.Verdict))
            Take(x, entry, taken);
        x.Version = entry.Seq;
        x.JournalHead = entry.Hash;
    }

    void Take(CancellationCase x, JournalEntry entry, Action<Turn>? taken)
    {
        var turn = rules.Take(x, Message(x, entry), entry.RecordedAt);
        if (turn.Verdict != entry.Verdict)
            throw Broken(x, entry, $"the rules say '{turn.Verdict ?? "applied"}' to it, the journal says '{entry.Verdict ?? "applied"}'");
        x.CurrentState = turn.State;
        if (x.CurrentState != entry.ToState)
            throw Broken(x, entry, $"the rules lead to {x.CurrentState}, the journal says {entry.ToState}");
        taken?.Invoke(turn);
    }

    static object Message(CancellationCase x, JournalEntry entry)
    {
        if (!Kinds.TryGetValue(entry.Kind, out var type))
            throw Broken(x, entry, "a case does not know this message");
        return JsonSerializer.Deserialize(entry.Body, type, Format) ?? throw Broken(x, entry, "it has no body");
    }

    static InvalidOperationException Broken(CancellationCase x, JournalEntry entry, string why) =>
        new($"Cancellation {x.CorrelationId:N}: journal entry {entry.Seq} ({entry.Kind}) cannot be replayed: {why}. Check the journal's hash chain and which version of the service wrote it.");
}
