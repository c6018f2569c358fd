using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Reads cases for people and programs. Changes nothing.</summary>
public sealed class CaseReader(CancellationContext db, TimeProvider clock, Policies.PolicyCatalog? policies = null, IVault? vault = null)
{
    /// <returns>The case, or null when there is none of this id.</returns>
    public async Task<CaseView?> Find(Guid cancellationId, CancellationToken cancellationToken)
    {
        // One statement: a case without trouble, which is nearly every one, costs no second.
        var found = await db.Cancellations.AsNoTracking().Where(x => x.CorrelationId == cancellationId)
            .Select(x => new
            {
                Case = x,
                IsTroubled = db.Outbox.Any(row => row.CaseId == x.CorrelationId && row.Failures > 0) || db.Quarantine.Any(row => row.CaseId == x.CorrelationId && row.ResolvedAt == null),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var trouble = found.IsTroubled ? (await Trouble.Of(db, [cancellationId], cancellationToken)).GetValueOrDefault(cancellationId) : null;
        var view = View(found.Case, clock.GetUtcNow(), policies, trouble) with { Notices = await NoticeReader.Of(db, found.Case, cancellationToken) };
        return vault is not null && found.Case.File.HoldsPersonalData == true
            ? CaseTexts.Resolve(view, await vault.Read(cancellationId, cancellationToken), found.Case.File.Request?.Person)
            : view;
    }

    /// <returns>The fingerprint of the request that made the case (<see cref="RequestFingerprint"/>), or null when there is no case.</returns>
    public async Task<string?> FindFingerprint(Guid cancellationId, CancellationToken cancellationToken) =>
        (await db.Cancellations.AsNoTracking().Where(x => x.CorrelationId == cancellationId).Select(x => x.File).SingleOrDefaultAsync(cancellationToken))?.RequestSha256;

    /// <returns>The one open case of a subscription, or null.</returns>
    public async Task<Guid?> FindOpen(string productLine, string subscriptionId, CancellationToken cancellationToken) =>
        await db.Cancellations.AsNoTracking()
            .Where(x => x.IsOpen && x.ProductLine == productLine && x.SubscriptionId == subscriptionId)
            .Select(x => (Guid?)x.CorrelationId).FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc cref="CaseLister.List"/>
    public Task<CasePage> List(CaseFilter filter, CancellationToken cancellationToken) => CaseLister.List(db, filter, clock.GetUtcNow(), cancellationToken);

    /// <returns>Every message the case took and every effect done for it, oldest first; null when there is no such case.</returns>
    public async Task<IReadOnlyList<TimelineItem>?> Timeline(Guid cancellationId, CancellationToken cancellationToken)
    {
        if (!await db.Cancellations.AnyAsync(x => x.CorrelationId == cancellationId, cancellationToken))
            return null;
        return await Items(cancellationId, 0, _ => true, cancellationToken);
    }

    /// <returns>What has happened to the case since a place in its timeline, and whether more can come; null when there is no such case.</returns>
    public async Task<TimelineNews?> News(Guid cancellationId, TimelinePlace since, CancellationToken cancellationToken)
    {
        // The end is read first: what comes between the two readings is no news yet, and none is missed.
        var x = await db.Cancellations.AsNoTracking().Where(row => row.CorrelationId == cancellationId).Select(row => new { row.CurrentState, row.WaitingOn }).SingleOrDefaultAsync(cancellationToken);
        if (x is null)
            return null;
        return new(await Items(cancellationId, since.Seq, effect => !since.Knows(effect.EffectId, effect.Status.ToString()), cancellationToken), CaseState.IsOver(x.CurrentState) && x.WaitingOn is null);
    }

    async Task<IReadOnlyList<TimelineItem>> Items(Guid cancellationId, int after, Func<Effect, bool> isWanted, CancellationToken cancellationToken)
    {
        var entries = await db.Journal.AsNoTracking().Where(x => x.CaseId == cancellationId && x.Seq > after).OrderBy(x => x.Seq).ToListAsync(cancellationToken);
        var effects = await db.Effects.AsNoTracking().Where(x => x.CaseId == cancellationId).ToListAsync(cancellationToken);
        var items = Merge(entries, [.. effects.Where(isWanted)]);
        return vault is not null && CaseTexts.AreIn(items) ? CaseTexts.Resolve(items, await vault.Read(cancellationId, cancellationToken)) : items;
    }

    /// <summary>Messages keep the journal's order; an effect stands where it was done, one not done yet where it was planned.</summary>
    internal static IReadOnlyList<TimelineItem> Merge(IReadOnlyList<JournalEntry> entries, IReadOnlyList<Effect> effects)
    {
        var items = new List<TimelineItem>(entries.Count + effects.Count);
        var pending = new Queue<TimelineItem>(effects
            .OrderBy(x => x.DoneAt ?? x.PlannedAt).ThenBy(x => x.Ask).ThenBy(x => x.Ordinal)
            .Select(Item));
        foreach (var entry in entries)
        {
            while (pending.TryPeek(out var effect) && effect.At < entry.RecordedAt)
                items.Add(pending.Dequeue());
            items.Add(Item(entry));
        }
        items.AddRange(pending);
        return items;
    }

    static TimelineItem Item(JournalEntry entry) => new()
    {
        At = entry.RecordedAt, Kind = TimelineItemKind.Message, Name = entry.Kind, Seq = entry.Seq,
        FromState = entry.FromState, ToState = entry.ToState, Verdict = entry.Verdict, Actor = entry.Actor, Body = JsonElement.Parse(entry.Body),
    };

    static TimelineItem Item(Effect effect) => new()
    {
        At = effect.DoneAt ?? effect.PlannedAt, Kind = TimelineItemKind.Effect, Name = effect.Kind, EffectId = effect.EffectId, Step = effect.Step,
        Status = effect.Status.ToString(), Amount = effect.Amount, Currency = effect.Currency, Target = effect.Target, Reference = effect.Reference,
    };

    /// <summary>Shows a case as it stands at <paramref name="now"/>.</summary>
    public static CaseView View(CancellationCase x, DateTimeOffset now, Policies.PolicyCatalog? policies = null) => View(x, now, policies, null);

    static CaseView View(CancellationCase x, DateTimeOffset now, Policies.PolicyCatalog? policies, Trouble? trouble) => new()
    {
        CancellationId = x.CorrelationId,
        State = x.CurrentState,
        IsOpen = x.IsOpen,
        ProductLine = x.ProductLine,
        CustomerId = x.CustomerId,
        SubscriptionId = x.SubscriptionId,
        TerminalSerialNumber = x.TerminalSerialNumber,
        PolicyId = x.PolicyId,
        PolicyVersion = x.PolicyVersion,
        Operation = x.File.Request?.Operation ?? default,
        Channel = x.File.Request?.Channel ?? default,
        Waiting = (trouble ?? Trouble.None).Explain(Wait(x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt)),
        NeedsOperator = x.NeedsOperator || trouble is { Tasks.Count: > 0 },
        Steps = trouble?.Steps ?? [],
        Milestones = x.File.Milestones,
        Gates = [.. x.File.Gates.Select(gate => new GateView(gate.Gate, gate.Status, gate.BlockedCode, gate.OccurredAt, gate.RecordedAt)), .. Checklist.Of(x)],
        Money = x.File.Money,
        Quote = QuoteView.Of(x, policies, now),
        Dues = x.File.Billing?.Dues ?? [],
        Entitlements = x.File.Entitlements,
        Decisions = x.File.Decisions ?? [],
        LinkedServices = x.File.LinkedServices ?? [],
        Deadlines = [.. x.File.Deadlines.Select(deadline => View(deadline, now))],
        Duties = [.. x.File.Duties.Select(duty => new DutyView(duty.Kind, Zone.LastDay(duty.DueAt), duty.DueAt, duty.DoneAt, duty.Evidence, duty.Amount, duty.Target, duty.Basis)
        {
            Status = duty.Status, Code = duty.Code, RetryAt = duty.RetryAt, EffectId = duty.EffectId,
        })],
        Erasure = ErasureView.Of(x.File),
        Refunds = [.. (x.File.Refunds ?? []).Select(refund => RefundView.Of(refund, x.File))],
        Debits = x.File.Debits ?? [],
        Review = x.File.Review,
        Status = CaseStatus.Of(x),
        Holds = [.. (x.File.Holds ?? []).Select(hold => new HoldView(hold.Kind, hold.Reference, hold.Reason, hold.PlacedAt, hold.ReleasedAt, hold.RecordClass, hold.Amount))],
        Device = x.File.Device is { } device
            ? new(device.ShippedAt, device.TrackingNumber, device.ReceivedAt, device.ReceiptNumber, device.InspectedAt, device.Grade, device.Findings ?? [], device.ChargedAt)
            : null,
        Tasks = [.. (x.File.Tasks ?? []).Select(task => new TaskView(task.Code, task.About, task.OpenedAt, task.DoneAt)), .. trouble?.Tasks ?? []],
        Attempt = x.File.Attempt ?? 1,
        EffectiveOn = x.File.EffectiveOn,
        Documents = DocumentRules.View(x.File),
        Withdrawing = WithdrawalRules.Of(x, now),
        Waivers = x.File.Waivers,
        Closing = x.File.Closing is { } closing ? new([.. closing.Acts.Select(act => act.Kind.ToString())], IsClosed(x) ? closing.Acts.Count : closing.Done, Code(x, Gate.Verify)) : null,
        Undoing = x.File.Compensation is { } undo ? new([.. undo.Acts.Select(act => act.Kind.ToString())], undo.Done, undo.BlockedCode) : null,
        OwnerId = x.OwnerId,
        Notes = x.File.Notes ?? 0,
        RequestedAt = x.RequestedAt,
        ClosedAt = x.ClosedAt,
        Version = x.Version,
    };

    static bool IsClosed(CancellationCase x) => x.File.Gates.Exists(gate => gate is { Gate: Gate.Verify, Status: GateStatus.Satisfied });

    static string? Code(CancellationCase x, Gate gate) => x.File.Gates.Find(record => record.Gate == gate)?.BlockedCode;

    internal static DeadlineView View(Deadline deadline, DateTimeOffset now)
    {
        var status = deadline.MissedAt is not null ? DeadlineStatus.Missed
            : deadline.MetAt is not null ? DeadlineStatus.Met
            : deadline.PausedAt is not null ? DeadlineStatus.Paused
            : deadline.WarnAt <= now ? DeadlineStatus.AtRisk
            : DeadlineStatus.Running;
        return new DeadlineView(deadline.Timer, Zone.LastDay(deadline.DueAt), Zone.LastDay(deadline.Earliest), deadline.DueAt, deadline.WarnAt, status,
            deadline.Provisional, deadline.MetAt, deadline.MissedAt, Zone.Name);
    }

    internal static Waiting? Wait(string? party, string? needs, string? code, DateTimeOffset? dueAt) =>
        party is null ? null : new Waiting(Enum.Parse<Party>(party), needs ?? "", code, dueAt, Zone.LastDay(dueAt));
}
