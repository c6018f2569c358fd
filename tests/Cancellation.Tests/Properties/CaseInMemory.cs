using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Durability;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Publishing;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Properties;

/// <summary>One case without ledger and broker: the matrix, the rules, the alarm and the journal as the service joins them.</summary>
/// <param name="careful">Also looks whether a message that gets a verdict leaves the case as it was, which takes as long as all the rest.</param>
sealed class CaseInMemory(Guid id, bool careful)
{
    readonly HashSet<Guid> moves = [];
    readonly List<object> parked = [];
    readonly List<Entry> journal = [];

    sealed record Entry(object Message, string? Verdict, string From, string To, DateTimeOffset At);

    public CancellationCase Row { get; } = new() { CorrelationId = id };

    /// <summary>The states it was in, also those it only passed.</summary>
    public HashSet<string> States { get; } = [];

    /// <summary>Everything the case ever sent.</summary>
    public List<object> Sent { get; } = [];

    /// <summary>Everything the case ever told the outside.</summary>
    public List<Announcement> Announced { get; } = [];

    /// <summary>What came of the last message; null when it was applied or has to wait for its case.</summary>
    public string? LastVerdict { get; private set; }

    /// <returns>What the case sends in return. A message before its case is kept for it; the same move twice is one move.</returns>
    public IReadOnlyList<object> Deliver(object message, DateTimeOffset now)
    {
        LastVerdict = null;
        if (message.GetType().GetProperty("MoveId")?.GetValue(message) is Guid move && !moves.Add(move))
            return [];
        if (Row.CurrentState == "" && message is not RequestCancellation)
        {
            if (message is not DeadlineReached)
                parked.Add(message);
            return [];
        }
        var sent = new List<object>(Take(message, now));
        foreach (var kept in parked)
            sent.AddRange(Take(kept, now));
        parked.Clear();
        Sent.AddRange(sent);
        return sent;
    }

    IEnumerable<object> Take(object message, DateTimeOffset now)
    {
        var from = Row.CurrentState;
        var verdict = from == "" ? Verdicts.Take : Verdicts.For(from, message.GetType().Name);
        if (verdict == Verdicts.Drop)
            return [];
        if (verdict != Verdicts.Take)
        {
            Write(new(message, verdict, from, from, now));
            return [];
        }
        var before = careful ? JsonSerializer.Serialize(Row.File, CaseFileFormat.Default.CaseFile) : "";
        var published = new CaseBefore(Row);
        var turn = Rules.Shipped.Take(Row, message, now);
        Announced.AddRange(Announcements.Of(published, turn) ?? []);
        if (careful && turn.Verdict is { } said && !Verdict.IsQuarantine(said) && JsonSerializer.Serialize(Row.File, CaseFileFormat.Default.CaseFile) != before)
            throw new LawBroken($"{message.GetType().Name} got the verdict '{said}' and changed the case all the same.");
        Laws.GoesWhereTheMachineGoes(from, turn.Path, message);
        States.UnionWith(turn.Path);
        Row.CurrentState = turn.State;
        Write(new(message, turn.Verdict, from, turn.State, now));
        SetAlarm(message);
        return turn.Outgoing;
    }

    void Write(Entry entry)
    {
        Row.Version++;
        LastVerdict = entry.Verdict;
        journal.Add(entry);
    }

    void SetAlarm(object message)
    {
        if (message is DeadlineReached)
            Row.AlarmAt = null;
        if (DeadlineRules.Next(Row.File) is not { } next)
            Row.AlarmAt = null;
        else if (Row.AlarmAt is null || next < Row.AlarmAt)
            Row.AlarmAt = next;
    }

    /// <returns>The case made again from its journal, and itself, both as JSON.</returns>
    public (string Replayed, string Live) Replay()
    {
        var entries = journal.Select((x, i) => new JournalEntry
        {
            CaseId = id, Seq = i + 1, MessageId = Guid.Empty, Kind = x.Message.GetType().Name, Verdict = x.Verdict, FromState = x.From, ToState = x.To, RecordedAt = x.At, Hash = [],
            Body = JsonSerializer.Serialize(x.Message, x.Message.GetType(), LedgerJson.Options),
        });
        var replayed = new CaseReplay(Rules.Shipped).Fold(entries);
        // The alarm is the ledger's, not the case's.
        replayed.AlarmAt = Row.AlarmAt;
        return (JsonSerializer.Serialize(replayed), JsonSerializer.Serialize(Row));
    }
}
