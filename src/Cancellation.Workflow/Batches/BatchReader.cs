using System.Globalization;
using System.Text.Json;
using Cancellation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Batches;

/// <summary>Reads batches and what became of their cases.</summary>
public sealed class BatchReader(CancellationContext db)
{
    /// <returns>Newest first.</returns>
    /// <exception cref="FormatException"><paramref name="after"/> is not what a page gave.</exception>
    public async Task<BatchPage> List(int limit, string? after, CancellationToken cancellationToken)
    {
        var rows = db.Batches.AsNoTracking();
        if (after is not null)
        {
            var (at, id) = Parse(after);
            rows = rows.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id.CompareTo(id) < 0));
        }
        var found = await rows.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        return new(await Views(page, cancellationToken), found.Count > limit ? $"{page[^1].CreatedAt.UtcTicks:x}-{page[^1].Id:N}" : null);
    }

    /// <returns>Null: there is no such batch, or it is another tenant's.</returns>
    public async Task<BatchView?> Find(Guid id, CancellationToken cancellationToken) =>
        await db.Batches.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellationToken) is { } batch ? (await Views([batch], cancellationToken))[0] : null;

    /// <returns>In the order of the batch; null: there is no such batch.</returns>
    /// <exception cref="FormatException"><paramref name="after"/> is not what a page gave.</exception>
    public async Task<BatchItemPage?> Items(Guid id, BatchItemStatus? status, int limit, string? after, CancellationToken cancellationToken)
    {
        var from = after is null ? -1 : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : throw new FormatException("It is no place of this list.");
        if (!await db.Batches.AnyAsync(x => x.Id == id, cancellationToken))
            return null;
        var rows = db.BatchItems.AsNoTracking().Where(x => x.BatchId == id && x.Ordinal > from);
        if (status is { } wanted)
            rows = rows.Where(x => x.Status == wanted);
        var found = await rows.OrderBy(x => x.Ordinal).Take(limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(limit).ToList();
        var ids = page.ConvertAll(x => x.CaseId);
        var cases = await db.Cancellations.AsNoTracking().Where(x => ids.Contains(x.CorrelationId))
            .Select(x => new { x.CorrelationId, x.SubscriptionId, x.ProductLine, x.CurrentState }).ToDictionaryAsync(x => x.CorrelationId, cancellationToken);
        return new([.. page.Select(x =>
        {
            var of = cases.GetValueOrDefault(x.CaseId);
            return new BatchItemView(x.CaseId, x.Status, x.Code, of?.SubscriptionId, of?.ProductLine, of?.CurrentState, BatchMoney.Read(x.Money), x.SentAt, x.EndedAt);
        })], found.Count > limit ? page[^1].Ordinal.ToString(CultureInfo.InvariantCulture) : null);
    }

    async Task<IReadOnlyList<BatchView>> Views(List<Batch> batches, CancellationToken cancellationToken)
    {
        var ids = batches.ConvertAll(x => x.Id);
        var counts = (await db.BatchItems.Where(x => ids.Contains(x.BatchId)).GroupBy(x => new { x.BatchId, x.Status, x.Code })
            .Select(x => new { x.Key.BatchId, x.Key.Status, x.Key.Code, Count = x.Count() }).ToListAsync(cancellationToken)).ToLookup(x => x.BatchId);
        return [.. batches.Select(x => new BatchView(
            x.Id, x.Act, JsonElement.Parse(x.Said), x.Reason, x.Filter, x.Failure, x.Step, x.Partner, x.FaultCode, x.State, x.Code, x.StartedBy, x.Total, x.IsCapped,
            counts[x.Id].GroupBy(y => y.Status).OrderBy(y => y.Key).ToDictionary(y => y.Key, y => y.Sum(z => z.Count)),
            [.. counts[x.Id].Where(y => y.Code is not null).OrderByDescending(y => y.Count).ThenBy(y => y.Code, StringComparer.Ordinal).Select(y => new BatchCode(y.Status, y.Code!, y.Count))],
            BatchMoney.Read(x.Money), x.CreatedAt, x.PlannedAt, x.StartedAt, x.EndedAt))];
    }

    static (DateTimeOffset At, Guid Id) Parse(string text) =>
        text.Split('-') is [var hex, var guid]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(guid, "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new FormatException("It is no place of this list.");
}

/// <summary>Amounts as a column keeps them.</summary>
public static class BatchMoney
{
    public static IReadOnlyList<Money> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<Money>>(json)!;

    /// <returns>Null: there is none.</returns>
    public static string? Write(IReadOnlyList<Money> money) => money.Count == 0 ? null : JsonSerializer.Serialize(money);
}
