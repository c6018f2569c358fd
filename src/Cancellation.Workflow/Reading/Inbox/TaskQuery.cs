using Cancellation.Contracts;
using Cancellation.Workflow.Access;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading.Inbox;

/// <summary>What is found of a task before its case is read.</summary>
sealed class TaskRow
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
    public string? OwnerId { get; init; }
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>The tasks of one kind as a query, in their order and from a place on. Each kind walks an index of its own (<see cref="ListModel"/>).</summary>
static class TaskQuery
{
    public static readonly TaskKind[] Kinds = Enum.GetValues<TaskKind>();

    public static IQueryable<TaskRow> Of(CancellationContext db, TaskKind kind, string? owner, bool? overdue, DateTimeOffset now)
    {
        var cases = db.Cancellations.AsNoTracking();
        if (owner is not null)
            cases = owner.Length > 0 ? cases.Where(x => x.OwnerId == owner) : cases.Where(x => x.OwnerId == null);
        if (overdue is { } late)
            cases = late ? cases.Where(x => x.DueAt <= now) : cases.Where(x => x.DueAt == null || x.DueAt > now);
        return kind == TaskKind.Approval
            ? db.Approvals.AsNoTracking().Where(x => x.EndedAt == null && x.Decision == null)
                .Join(cases, x => x.CaseId, x => x.CorrelationId, (approval, x) => new TaskRow { Id = approval.Id, CaseId = x.CorrelationId, OwnerId = x.OwnerId, DueAt = x.DueAt })
            : Waiting(cases, kind).Select(x => new TaskRow { Id = x.CorrelationId, CaseId = x.CorrelationId, OwnerId = x.OwnerId, DueAt = x.DueAt });
    }

    // The words stand in the indexes' filters too, so that the database sees that they belong together.
    static IQueryable<CancellationCase> Waiting(IQueryable<CancellationCase> cases, TaskKind kind) => kind switch
    {
        TaskKind.Review => cases.Where(x => x.WaitingOn == nameof(Party.Reviewer) && x.WaitingFor == "review"),
        TaskKind.Inspection => cases.Where(x => x.WaitingOn == nameof(Party.Inspector) && x.WaitingFor == "inspection"),
        TaskKind.Negotiation => cases.Where(x => x.WaitingOn == nameof(Party.Customer) && x.WaitingFor == "entitlement"),
        TaskKind.Escalation => cases.Where(x => x.NeedsOperator || x.WaitingOn == nameof(Party.Operator)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static IQueryable<TaskRow> Dated(IQueryable<TaskRow> rows, TaskKind kind, TaskPlace? after)
    {
        rows = rows.Where(x => x.DueAt != null);
        if (after is { DueAt: { } due, Kind: var before, Id: var last })
            // At one and the same instant the kinds follow each other.
            rows = kind < before ? rows.Where(x => x.DueAt > due)
                : kind > before ? rows.Where(x => x.DueAt >= due)
                : rows.Where(x => x.DueAt >= due && (x.DueAt > due || x.Id.CompareTo(last) > 0));
        return rows.OrderBy(x => x.DueAt).ThenBy(x => x.Id);
    }

    /// <returns>Null: the place is behind all of this kind.</returns>
    public static IQueryable<TaskRow>? Undated(IQueryable<TaskRow> rows, TaskKind kind, TaskPlace? after)
    {
        rows = rows.Where(x => x.DueAt == null);
        if (after is { DueAt: null, Kind: var before, Id: var last })
        {
            if (kind < before)
                return null;
            if (kind == before)
                rows = rows.Where(x => x.Id.CompareTo(last) > 0);
        }
        return rows.OrderBy(x => x.Id);
    }
}
