using System.Globalization;
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
    const int LargestPage = 200;

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

    /// <exception cref="FormatException"><see cref="CaseFilter.After"/> is not a value that <see cref="CasePage.Next"/> gave.</exception>
    public async Task<CasePage> List(CaseFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var limit = Math.Clamp(filter.Limit, 1, LargestPage);
        var cases = db.Cancellations.AsNoTracking();
        if (filter.Id is { } id)
            cases = Guid.TryParse(id, out var cancellationId)
                ? cases.Where(x => x.CorrelationId == cancellationId || x.CustomerId == id || x.SubscriptionId == id || x.TerminalSerialNumber == id)
                : cases.Where(x => x.CustomerId == id || x.SubscriptionId == id || x.TerminalSerialNumber == id);
        if (filter.Among is { } among)
            cases = cases.Where(x => among.Contains(x.CorrelationId));
        if (filter.ProductLine is { } line)
            cases = cases.Where(x => x.ProductLine == line);
        if (filter.State is { } state)
            cases = cases.Where(x => x.CurrentState == state);
        if (filter.WaitingOn?.ToString() is { } party)
            cases = cases.Where(x => x.WaitingOn == party);
        if (filter.NeedsOperator is { } needed)
            cases = cases.Where(x => (x.NeedsOperator || db.Quarantine.Any(row => row.CaseId == x.CorrelationId && row.ResolvedAt == null)) == needed);
        // Few messages fail, so they are looked up by partner and the cases by them, and not the other way round.
        if (filter.WaitingForPartner is { } partner)
            cases = cases.Where(x => db.Outbox.Where(row => row.FaultParty == partner && row.Failures > 0).Select(row => row.CaseId).Contains(x.CorrelationId));
        if (filter.Overdue is { } overdue)
            cases = overdue ? cases.Where(x => x.DueAt <= now) : cases.Where(x => x.DueAt == null || x.DueAt > now);
        if (filter.After is { } after)
        {
            var (requestedAt, lastId) = Place.Parse(after);
            cases = cases.Where(x => x.RequestedAt < requestedAt || (x.RequestedAt == requestedAt && x.CorrelationId.CompareTo(lastId) < 0));
        }
        var found = await cases.OrderByDescending(x => x.RequestedAt).ThenByDescending(x => x.CorrelationId)
            .Take(limit + 1)
            .Select(x => new
            {
                x.CorrelationId, x.CurrentState, x.IsOpen, x.ProductLine, x.CustomerId, x.SubscriptionId, x.TerminalSerialNumber,
                x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt, x.NeedsOperator, x.RequestedAt, x.ClosedAt,
            })
            .ToListAsync(cancellationToken);
        var troubles = await Trouble.Of(db, [.. found.Select(x => x.CorrelationId)], cancellationToken);
        var page = found.Take(limit).Select(x =>
        {
            var trouble = troubles.GetValueOrDefault(x.CorrelationId, Trouble.None);
            return new CaseSummary(
                x.CorrelationId, x.CurrentState, x.IsOpen, x.ProductLine, x.CustomerId, x.SubscriptionId, x.TerminalSerialNumber,
                trouble.Explain(Wait(x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt)), x.NeedsOperator || trouble.Tasks.Count > 0, x.DueAt <= now, x.RequestedAt, x.ClosedAt);
        }).ToList();
        return new CasePage(page, found.Count > limit ? Place.Of(page[^1]) : null);
    }

    /// <returns>Every message the case took and every effect done for it, oldest first; null when there is no such case.</returns>
    public async Task<IReadOnlyList<TimelineItem>?> Timeline(Guid cancellationId, CancellationToken cancellationToken)
    {
        if (!await db.Cancellations.AnyAsync(x => x.CorrelationId == cancellationId, cancellationToken))
            return null;
        var entries = await db.Journal.AsNoTracking().Where(x => x.CaseId == cancellationId).OrderBy(x => x.Seq).ToListAsync(cancellationToken);
        var effects = await db.Effects.AsNoTracking().Where(x => x.CaseId == cancellationId).ToListAsync(cancellationToken);
        var items = Merge(entries, effects);
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

    static Waiting? Wait(string? party, string? needs, string? code, DateTimeOffset? dueAt) =>
        party is null ? null : new Waiting(Enum.Parse<Party>(party), needs ?? "", code, dueAt, Zone.LastDay(dueAt));

    /// <summary>Where a page ended: the instant and the id of its last case.</summary>
    static class Place
    {
        public static string Of(CaseSummary last) => $"{last.RequestedAt.UtcTicks:x}-{last.CancellationId:N}";

        public static (DateTimeOffset RequestedAt, Guid CancellationId) Parse(string text)
        {
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            return dash > 0
                && long.TryParse(text.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
                && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
                && Guid.TryParseExact(text.AsSpan(dash + 1), "N", out var id)
                ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
                : throw new FormatException("The place to continue from is not one that a list answered. Start again without it.");
        }
    }
}
