using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// One message being taken by one case: what it may look at and what comes of it.
/// Everything that decides is here, so the same messages at the same times give the same case, live or in a replay.
/// </summary>
public sealed class Turn(CancellationCase x, Policy policy, Timers timers, DateTimeOffset now)
{
    readonly List<string> _path = [];
    int _followed;

    public CancellationCase Case => x;
    public CaseFile File => x.File;
    public Policy Policy => policy;
    /// <summary>How what was asked for differs from the rest of the policy.</summary>
    public OperationPolicy Operation => policy.Operations.GetValueOrDefault(x.File.Request?.Operation ?? default) ?? Ordinary;

    static readonly OperationPolicy Ordinary = new();

    /// <summary>The customer's second step is asked for.</summary>
    public bool NeedsConfirmation => policy.Confirmation.Required && Operation.Confirms;

    /// <summary>The provider ends it, not the customer.</summary>
    public bool IsForced => x.File.Request is { Operation: Contracts.Operation.ForcedCancel, Initiator: Initiator.Provider };

    public Timers Timers => timers;
    public DateTimeOffset Now => now;

    /// <summary>The state after the steps decided so far; the case itself is moved by the machine.</summary>
    public string State { get; private set; } = x.CurrentState;

    /// <summary>The states to go through, in order.</summary>
    public IReadOnlyList<string> Path => _path;

    /// <summary>Messages to send when this turn is committed.</summary>
    public List<object> Outgoing { get; } = [];

    /// <summary>Why the message changed nothing; null when it was applied.</summary>
    public string? Verdict { get; set; }

    public void Enter(string state)
    {
        State = state;
        _path.Add(state);
    }

    /// <summary>Whether the next step that is not taken yet leads to this state.</summary>
    public bool LeadsTo(string state) => _followed < _path.Count && _path[_followed] == state;

    public void Followed() => _followed++;

    public GateRecord Gate(Gate gate)
    {
        foreach (var known in x.File.Gates)
            if (known.Gate == gate)
                return known;
        var opened = new GateRecord { Gate = gate };
        x.File.Gates.Add(opened);
        return opened;
    }

    public GateStatus Status(Gate gate)
    {
        foreach (var known in x.File.Gates)
            if (known.Gate == gate)
                return known.Status;
        return GateStatus.Pending;
    }

    public string? CodeOf(Gate gate)
    {
        foreach (var known in x.File.Gates)
            if (known.Gate == gate)
                return known.BlockedCode;
        return null;
    }

    public void Record(Gate gate, GateStatus status, DateTimeOffset occurredAt, string? factId = null, string? code = null, string? evidence = null)
    {
        var record = Gate(gate);
        record.Status = status;
        record.FactId = factId;
        record.OccurredAt = occurredAt;
        record.RecordedAt = now;
        record.BlockedCode = code;
        record.Evidence = evidence;
        record.AskAgain = false;
    }

    public int Asked(string conversation) => x.File.Asked.GetValueOrDefault(conversation);

    /// <summary>Counts one more question of this conversation; the answer repeats the number.</summary>
    public int Ask(string conversation) => x.File.Asked[conversation] = Asked(conversation) + 1;

    /// <summary>The deadline that is neither met nor given up, missed or not; null when there is none.</summary>
    public Deadline? Open(string timer)
    {
        foreach (var deadline in x.File.Deadlines)
            if (deadline.Timer == timer && deadline.MetAt is null)
                return deadline;
        return null;
    }

    public void Start(Deadline deadline) => x.File.Deadlines.Add(ReminderRules.Plan(this, deadline));

    public void Meet(string timer)
    {
        if (Open(timer) is { } deadline)
            (deadline.MetAt, deadline.Reminders) = (now, null);
    }

    /// <summary>The gate stands in nobody's way.</summary>
    public bool IsPassed(Gate gate) => Status(gate) is GateStatus.Satisfied or GateStatus.Waived or GateStatus.NotRequired;

    /// <summary>Asks an operator to look, once for each (code, about) that is open.</summary>
    public void OpenTask(string code, string? about = null)
    {
        var tasks = x.File.Tasks ??= [];
        if (!tasks.Exists(task => task.Code == code && task.About == about && task.DoneAt is null))
            tasks.Add(new(code, about, now));
    }

    public void CloseTask(string code, string? about = null)
    {
        if (x.File.Tasks is { } tasks)
            for (var i = 0; i < tasks.Count; i++)
                if (tasks[i].Code == code && (about is null || tasks[i].About == about) && tasks[i].DoneAt is null)
                    tasks[i] = tasks[i] with { DoneAt = now };
    }

    /// <summary>Keeps the fact out of the case and shows it to an operator. The message itself is in the journal.</summary>
    public string Quarantine(string kind, string code, string about)
    {
        var facts = x.File.Quarantined ??= [];
        if (!facts.Exists(fact => fact.Kind == kind && fact.Code == code && fact.About == about))
        {
            facts.Add(new(kind, code, about, now));
            OpenTask(TaskCodes.FactQuarantined, $"{kind} {about}");
        }
        return Rules.Verdict.Quarantined(code);
    }

    /// <summary>Tells the customer, if the policy has them told of this moment.</summary>
    /// <param name="occasion">Tells apart several notices of a kind; the same occasion is told once.</param>
    /// <param name="facts">What it tells besides; absent: what <see cref="Telling"/> reads from the case.</param>
    public void Notify(NoticeKind moment, string? code = null, string? occasion = null, NoticeFacts? facts = null)
    {
        if (policy.Notify.TryGetValue(moment, out var channels))
            Tell(NoticeId(moment, occasion), moment, channels, code, facts);
    }

    /// <summary>The same under an id and on channels of the caller's choice.</summary>
    public void Tell(string noticeId, NoticeKind moment, IReadOnlyList<NoticeChannel> channels, string? code, NoticeFacts? facts = null)
    {
        // What told us where the customer is reached was erased with everything else.
        if (!ErasureRules.IsDone(x.File))
            Outgoing.Add(new SendNotice(x.CorrelationId, noticeId, moment, x.CustomerId, channels, code, now)
            {
                ProductLine = x.ProductLine, Operation = x.File.Request?.Operation ?? default, Language = x.File.Request?.Language ?? Languages.Default, Facts = facts ?? Telling.Of(this, moment, code),
            });
    }

    /// <summary>The next attempt tells anew what the last one told.</summary>
    public string NoticeId(NoticeKind moment, string? occasion = null) =>
        $"{x.CorrelationId:N}/{(x.File.Attempt is { } attempt ? $"{attempt}/" : "")}{moment}{(occasion is null ? "" : "/" + occasion)}";
}
