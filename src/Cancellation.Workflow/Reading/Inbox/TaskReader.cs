using Cancellation.Contracts;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading.Inbox;

/// <summary>Reads what people are to do. Nothing is kept for it: a task is there for as long as its case waits, and gone when it does not.</summary>
public sealed class TaskReader(CancellationContext db, PolicyCatalog policies, WorkingDays calendar, TimeProvider clock)
{
    const int LargestPage = 200;

    /// <exception cref="FormatException"><see cref="TaskFilter.After"/> is not a value that <see cref="TaskPage.Next"/> gave.</exception>
    public async Task<TaskPage> List(TaskFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var limit = Math.Clamp(filter.Limit, 1, LargestPage);
        TaskPlace? after = filter.After is { Length: > 0 } text ? TaskPlace.Parse(text) : null;
        TaskKind[] kinds = filter.Kind is { } one ? [one] : TaskQuery.Kinds;
        var found = new List<(TaskKind Kind, TaskRow Row)>();

        if (after is not { DueAt: null })
        {
            foreach (var kind in kinds)
                foreach (var row in await TaskQuery.Dated(Rows(kind), kind, after).Take(limit + 1).ToListAsync(cancellationToken))
                    found.Add((kind, row));
            // Stable, and each kind comes in the database's order of ids.
            found = [.. found.OrderBy(x => x.Row.DueAt).ThenBy(x => x.Kind)];
        }
        foreach (var kind in kinds)
            if (found.Count <= limit && filter.Overdue != true && TaskQuery.Undated(Rows(kind), kind, after) is { } undated)
                foreach (var row in await undated.Take(limit + 1 - found.Count).ToListAsync(cancellationToken))
                    found.Add((kind, row));

        var next = found.Count > limit && found[limit - 1] is var last ? new TaskPlace(last.Row.DueAt, last.Kind, last.Row.Id).ToString() : null;
        return new(await Tasks([.. found.Take(limit)], now, cancellationToken), next);

        IQueryable<TaskRow> Rows(TaskKind kind) => TaskQuery.Of(db, kind, filter.Owner, filter.Overdue, now);
    }

    /// <param name="me">Whose tasks are counted apart.</param>
    public async Task<TaskCounts> Count(string me, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (mine, byKind) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var kind in TaskQuery.Kinds)
        {
            // Two counts and not one of both: each has an index, and of mine there are few.
            byKind[kind.ToString()] = await TaskQuery.Of(db, kind, null, null, now).CountAsync(cancellationToken);
            if (me.Length > 0)
                mine += await TaskQuery.Of(db, kind, me, null, now).CountAsync(cancellationToken);
        }
        return new(mine, byKind.Values.Sum(), byKind);
    }

    async Task<IReadOnlyList<InboxTask>> Tasks(IReadOnlyList<(TaskKind Kind, TaskRow Row)> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = found.Select(x => x.Row.CaseId).Distinct().ToList();
        var cases = await db.Cancellations.AsNoTracking().Where(x => ids.Contains(x.CorrelationId)).ToDictionaryAsync(x => x.CorrelationId, cancellationToken);
        var asked = found.Where(x => x.Kind == TaskKind.Approval).Select(x => x.Row.Id).ToList();
        var approvals = asked.Count == 0 ? [] : await db.Approvals.AsNoTracking().Where(x => asked.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken);
        // Whatever was done between the readings is no task any more.
        return [.. found.Where(x => cases.ContainsKey(x.Row.CaseId) && (x.Kind != TaskKind.Approval || approvals.ContainsKey(x.Row.Id)))
            .Select(x => Show(x.Kind, x.Row, cases[x.Row.CaseId], approvals.GetValueOrDefault(x.Row.Id), now))];
    }

    InboxTask Show(TaskKind kind, TaskRow row, CancellationCase x, Approval? approval, DateTimeOffset now)
    {
        var escalated = kind == TaskKind.Escalation ? x.File.Tasks?.FindLast(task => task.DoneAt is null) : null;
        return new(
            $"{kind.ToString().ToLowerInvariant()}-{row.Id:N}", kind, x.CorrelationId, x.ProductLine, x.SubscriptionId,
            approval?.Act ?? escalated?.Code ?? x.WaitingCode, x.OwnerId, approval?.RequestedAt ?? escalated?.OpenedAt ?? Since(x, kind), row.DueAt, row.DueAt <= now)
        {
            State = x.CurrentState,
            WorkingTime = row.DueAt is { } due ? new(Left(x, now, due), Of(x, kind)) : null,
            ApprovalId = approval?.Id,
            RequestedBy = approval?.RequestedBy,
        };
    }

    static DateTimeOffset Since(CancellationCase x, TaskKind kind) => kind switch
    {
        TaskKind.Review => Recorded(x, Gate.Review),
        TaskKind.Inspection => x.File.Device?.ReceivedAt,
        TaskKind.Negotiation => Recorded(x, Gate.Entitlements),
        _ => null,
    } ?? x.File.Milestones.FindLast(reached => reached.RevokedAt is null)?.ReachedAt ?? x.RequestedAt;

    static DateTimeOffset? Recorded(CancellationCase x, Gate gate) => x.File.Gates.Find(record => record.Gate == gate)?.RecordedAt;

    int Left(CancellationCase x, DateTimeOffset now, DateTimeOffset due)
    {
        var days = calendar.In(Policy(x)?.Calendar ?? WorkingDays.DefaultRegion);
        var (left, last) = (0, Zone.LastDay(due));
        for (var day = Zone.DayOf(now).AddDays(1); day <= last; day = day.AddDays(1))
            if (days.IsWorkingDay(day))
                left++;
        return left;
    }

    /// <summary>Only where the due time is the task's own: what is escalated keeps the day of what it is about.</summary>
    int? Of(CancellationCase x, TaskKind kind) => kind switch
    {
        TaskKind.Review => Policy(x)?.Review.MaxWd is > 0 and var days ? days : null,
        TaskKind.Inspection => Policy(x)?.Device?.InspectWd,
        _ => null,
    };

    /// <summary>A list of tasks is shown also when a policy's file is missing; the case itself says so.</summary>
    Policy? Policy(CancellationCase x) => policies.All.FirstOrDefault(policy => policy.PolicyId == x.PolicyId && policy.Version == x.PolicyVersion);
}
