using System.Globalization;
using Cancellation.Workflow.Access;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>What to list of who did what. Null means any.</summary>
/// <param name="Act">A move's or a call's name, e.g. <c>WaiveGate</c> or <c>RevokeKey</c>.</param>
/// <param name="After">The <see cref="AuditList.Next"/> of the page before.</param>
public sealed record AuditFilter(string? Actor, string? Act, DateTimeOffset? Since, DateTimeOffset? Until, Guid? CancellationId, int Limit, string? After);

/// <param name="CancellationId">Null of what was done to the service itself.</param>
/// <param name="About">What it was done to, or which act a second person decided.</param>
/// <param name="Outcome"><c>done</c>, or what the case noted about it, e.g. <c>refused:EXPIRED</c>.</param>
/// <param name="Before">The case's state before.</param>
/// <param name="After">The case's state after.</param>
public sealed record AuditItem(DateTimeOffset At, string Actor, string Act, Guid? CancellationId, string? SubscriptionId, string? About, string Outcome, string? Before, string? After, string? Detail);

/// <param name="Items">The newest first.</param>
/// <param name="Next">Pass as <see cref="AuditFilter.After"/> for more; null at the end.</param>
public sealed record AuditList(IReadOnlyList<AuditItem> Items, string? Next);

/// <summary>
/// Who did what, from where it is written down anyway: the journals of the cases, the approvals, and the entries about the service itself. What only looked, or was tried without
/// being done, is in none of them.
/// </summary>
public sealed class AuditReader(CancellationContext db)
{
    const string Done = "done";

    enum Source { Journal, Asked, Decided, Service }

    /// <exception cref="FormatException"><see cref="AuditFilter.After"/> is not a value that a page gave.</exception>
    public async Task<AuditList> List(AuditFilter filter, CancellationToken cancellationToken)
    {
        var place = filter.After is null ? null : Place.Parse(filter.After);
        var most = filter.Limit + 1;
        var found = new List<Found>();
        found.AddRange(await Journal(filter, place, most, cancellationToken));
        if (filter.Act is null or Asking)
            found.AddRange(await Asked(filter, place, most, cancellationToken));
        if (filter.Act is null or Deciding)
            found.AddRange(await Decided(filter, place, most, cancellationToken));
        if (filter.CancellationId is null)
            found.AddRange(await OfService(filter, place, most, cancellationToken));
        // Each source came in its own order, which sorting keeps.
        var page = found.OrderByDescending(x => x.Item.At).ThenBy(x => x.Place.Source).Take(most).ToList();
        return new([.. page.Take(filter.Limit).Select(x => x.Item)], page.Count > filter.Limit ? page[filter.Limit - 1].Place.ToString() : null);
    }

    /// <summary>The acts of approvals: the one that asks, and the one that decides.</summary>
    public const string Asking = "AskForApproval", Deciding = "DecideApproval";

    async Task<IEnumerable<Found>> Journal(AuditFilter filter, Place? place, int most, CancellationToken cancellationToken)
    {
        var (at, includes, id, seq) = Bounds(place, Source.Journal);
        var rows = db.Journal.AsNoTracking().Where(x => x.Actor != null);
        if (filter.Actor is { } actor)
            rows = rows.Where(x => x.Actor == actor);
        if (filter.Act is { } act)
            rows = rows.Where(x => x.Kind == act);
        if (filter.CancellationId is { } caseId)
            rows = rows.Where(x => x.CaseId == caseId);
        if (filter.Since is { } since)
            rows = rows.Where(x => x.RecordedAt >= since);
        if (filter.Until is { } until)
            rows = rows.Where(x => x.RecordedAt < until);
        if (at is { } end)
            rows = rows.Where(x => x.RecordedAt < end || x.RecordedAt == end && (includes || id != null && (x.CaseId.CompareTo(id.Value) < 0 || x.CaseId == id && x.Seq < seq)));
        var found = await rows.Join(db.Cancellations, x => x.CaseId, x => x.CorrelationId, (x, y) => new { Entry = x, y.SubscriptionId })
            .OrderByDescending(x => x.Entry.RecordedAt).ThenByDescending(x => x.Entry.CaseId).ThenByDescending(x => x.Entry.Seq).Take(most)
            .Select(x => new { x.Entry.RecordedAt, x.Entry.Actor, x.Entry.Kind, x.Entry.CaseId, x.Entry.Seq, x.SubscriptionId, x.Entry.Verdict, x.Entry.FromState, x.Entry.ToState }).ToListAsync(cancellationToken);
        return found.Select(x => new Found(new(x.RecordedAt, Source.Journal, x.CaseId, x.Seq), new(
            x.RecordedAt, x.Actor!, x.Kind, x.CaseId, x.SubscriptionId, null, x.Verdict ?? Done, CaseStateOrNull(x.FromState), x.ToState, null)));
    }

    async Task<IEnumerable<Found>> Asked(AuditFilter filter, Place? place, int most, CancellationToken cancellationToken)
    {
        var (at, includes, id, _) = Bounds(place, Source.Asked);
        var rows = Approvals(filter).Where(x => filter.Actor == null || x.RequestedBy == filter.Actor);
        if (filter.Since is { } since)
            rows = rows.Where(x => x.RequestedAt >= since);
        if (filter.Until is { } until)
            rows = rows.Where(x => x.RequestedAt < until);
        if (at is { } end)
            rows = rows.Where(x => x.RequestedAt < end || x.RequestedAt == end && (includes || id != null && x.Id.CompareTo(id.Value) < 0));
        return (await rows.OrderByDescending(x => x.RequestedAt).ThenByDescending(x => x.Id).Take(most).ToListAsync(cancellationToken)).Select(x => new Found(
            new(x.RequestedAt, Source.Asked, x.Id, 0), new(x.RequestedAt, x.RequestedBy, Asking, x.CaseId, null, x.Act, Done, null, null, null)));
    }

    async Task<IEnumerable<Found>> Decided(AuditFilter filter, Place? place, int most, CancellationToken cancellationToken)
    {
        var (at, includes, id, _) = Bounds(place, Source.Decided);
        var rows = Approvals(filter).Where(x => x.DecidedAt != null && x.DecidedBy != null && (filter.Actor == null || x.DecidedBy == filter.Actor));
        if (filter.Since is { } since)
            rows = rows.Where(x => x.DecidedAt >= since);
        if (filter.Until is { } until)
            rows = rows.Where(x => x.DecidedAt < until);
        if (at is { } end)
            rows = rows.Where(x => x.DecidedAt < end || x.DecidedAt == end && (includes || id != null && x.Id.CompareTo(id.Value) < 0));
        return (await rows.OrderByDescending(x => x.DecidedAt).ThenByDescending(x => x.Id).Take(most).ToListAsync(cancellationToken)).Select(x => new Found(
            new(x.DecidedAt!.Value, Source.Decided, x.Id, 0), new(x.DecidedAt.Value, x.DecidedBy!, Deciding, x.CaseId, null, x.Act, x.Verdict ?? x.Decision.ToString()!, null, null, null)));
    }

    async Task<IEnumerable<Found>> OfService(AuditFilter filter, Place? place, int most, CancellationToken cancellationToken)
    {
        var (at, includes, id, _) = Bounds(place, Source.Service);
        var rows = db.AuditEntries.AsNoTracking().Where(x => (filter.Actor == null || x.Actor == filter.Actor) && (filter.Act == null || x.Act == filter.Act));
        if (filter.Since is { } since)
            rows = rows.Where(x => x.At >= since);
        if (filter.Until is { } until)
            rows = rows.Where(x => x.At < until);
        if (at is { } end)
            rows = rows.Where(x => x.At < end || x.At == end && (includes || id != null && x.Id.CompareTo(id.Value) < 0));
        return (await rows.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(most).ToListAsync(cancellationToken)).Select(x => new Found(
            new(x.At, Source.Service, x.Id, 0), new(x.At, x.Actor, x.Act, null, null, x.About, Done, null, null, x.Detail)));
    }

    IQueryable<Approval> Approvals(AuditFilter filter) => db.Approvals.AsNoTracking().Where(x => filter.CancellationId == null || x.CaseId == filter.CancellationId);

    /// <summary>What of a source comes after the place: all before its instant; of the same instant, all of later sources, and the rest of the source itself.</summary>
    static (DateTimeOffset? At, bool Includes, Guid? Id, int Seq) Bounds(Place? place, Source source) => place is null ? (null, true, null, 0)
        : source > place.Source ? (place.At, true, null, 0)
        : source == place.Source ? (place.At, false, place.Id, place.Seq)
        : (place.At, false, null, 0);

    static string? CaseStateOrNull(string state) => state is "" or "Initial" ? null : state;

    sealed record Found(Place Place, AuditItem Item);

    sealed record Place(DateTimeOffset At, Source Source, Guid Id, int Seq)
    {
        public override string ToString() => $"{At.UtcTicks:x}-{(int)Source}-{Id:N}-{Seq}";

        public static Place Parse(string text) =>
            text.Split('-') is [var at, var source, var id, var seq]
            && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
            && int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && Enum.IsDefined((Source)ordinal)
            && Guid.TryParseExact(id, "N", out var guid) && int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(new DateTimeOffset(ticks, TimeSpan.Zero), (Source)ordinal, guid, number)
                : throw new FormatException("The place to continue from is not one that a list answered. Start again without it.");
    }
}
