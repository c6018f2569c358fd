using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Workflow;
using Cancellation.Workflow.Quarantine;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Overseeing;

/// <summary><c>/v1/producers</c>: who sends what, and what becomes of it.</summary>
static class ProducersApi
{
    public static void MapProducers(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/producers", Read).WithTags("Events").WithName("ListProducers").Needs(Permissions.ReadTroubles)
            .WithSummary("See who handed in what lately").WithDescription("Of each caller, what its cases took; of each sender through the broker, also what was refused. Calls over HTTP that were refused were told so at once and are not kept.")
            .Produces<ProducerList>().Refuses(400, 503);

    static async Task<IResult> Read(CaseDoor door, CancellationToken cancellationToken, string? days)
    {
        var query = new QueryReader();
        var back = query.Number("days", days, 7, 1, 31);
        query.Finish();
        return Results.Ok(await door.Read<ProducerReader, ProducerList>((reader, token) => reader.Read(back, token), cancellationToken));
    }
}

/// <param name="Since">What is counted came at or after it.</param>
public sealed record ProducerList(DateTimeOffset Since, IReadOnlyList<ProducerView> Producers);

/// <param name="Name">The caller, or the source that a refused message named.</param>
/// <param name="Kinds">What was taken, by its name, and how often.</param>
/// <param name="Open">How many refused messages wait for somebody.</param>
public sealed record ProducerView(string Name, long Accepted, long Refused, long Open, DateTimeOffset LastAt, IReadOnlyDictionary<string, long> Kinds);

public sealed class ProducerReader(CancellationContext db, TimeProvider clock)
{
    public async Task<ProducerList> Read(int days, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-days);
        var taken = await db.Journal.AsNoTracking().Where(x => x.Actor != null && x.RecordedAt >= since).Join(db.Cancellations, x => x.CaseId, x => x.CorrelationId, (x, _) => x)
            .GroupBy(x => new { x.Actor, x.Kind }).Select(x => new { x.Key.Actor, x.Key.Kind, Count = x.LongCount(), LastAt = x.Max(y => y.RecordedAt) }).ToListAsync(cancellationToken);
        var refused = await db.RefusedMessages.AsNoTracking().Where(x => x.Kind == QuarantineKind.Message && x.ReceivedAt >= since)
            .GroupBy(x => new { x.Sender, x.Source }).Select(x => new { x.Key.Sender, x.Key.Source, Count = x.LongCount(), Open = x.LongCount(y => y.ResolvedAt == null), LastAt = x.Max(y => y.ReceivedAt) })
            .ToListAsync(cancellationToken);
        var names = taken.Select(x => x.Actor!).Concat(refused.Select(x => Name(x.Sender, x.Source))).Distinct();
        return new(since, [.. names.Select(name =>
        {
            var (good, bad) = (taken.Where(x => x.Actor == name).ToList(), refused.Where(x => Name(x.Sender, x.Source) == name).ToList());
            return new ProducerView(name, good.Sum(x => x.Count), bad.Sum(x => x.Count), bad.Sum(x => x.Open), good.Select(x => x.LastAt).Concat(bad.Select(x => x.LastAt)).Max(),
                good.OrderByDescending(x => x.Count).ToDictionary(x => x.Kind, x => x.Count));
        }).OrderByDescending(x => x.LastAt)]);
    }

    static string Name(string? sender, string? source) => sender ?? source ?? "?";
}
