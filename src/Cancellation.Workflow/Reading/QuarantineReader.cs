using System.Globalization;
using System.Text.Json;
using Cancellation.Durability;
using Cancellation.Workflow.Quarantine;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Something that a person must look at: a partner's answer that cannot be true, or a message that was refused.</summary>
/// <param name="Partner">The port that said it; null for messages.</param>
/// <param name="Subject">The act or the question it answers, or the type of the message.</param>
/// <param name="Step">The step that waits for a right answer; null when it came unasked.</param>
/// <param name="At">When it came.</param>
/// <param name="ResolvedBy">Null when the partner answered rightly in the end.</param>
public sealed record QuarantineItem(
    Guid Id, QuarantineKind Kind, Guid? CancellationId, string? Partner, string Subject, Guid? EffectId, string? Step, string Code, string Wrong, DateTimeOffset At,
    DateTimeOffset? ResolvedAt, string? ResolvedBy, string? Reason)
{
    /// <summary>Who sent the event.</summary>
    public string? Source { get; init; }
    public string? EventId { get; init; }
    /// <summary>Where the message came in.</summary>
    public string? Queue { get; init; }
    /// <summary>Of the message, in bytes.</summary>
    public int? Size { get; init; }
    /// <summary>The event's id under which it was taken in the end.</summary>
    public string? ReplayedAs { get; init; }
    /// <summary>Every fault of the message, without the values.</summary>
    public JsonElement? Faults { get; init; }
}

/// <summary>How many of a kind nobody has dealt with.</summary>
public sealed record QuarantineCount(QuarantineKind Kind, int Open);

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
/// <param name="Counts">Of everything that is open, whatever was asked for.</param>
public sealed record QuarantinePage(IReadOnlyList<QuarantineItem> Items, string? Next, IReadOnlyList<QuarantineCount> Counts);

/// <param name="Kind">Null: all.</param>
/// <param name="Partner">Only answers of this port.</param>
public sealed record QuarantineFilter(QuarantineKind? Kind, string? Partner, bool? Open, int Limit, string? After);

/// <summary>Reads and resolves what is in quarantine: answers and messages are one list.</summary>
public sealed class QuarantineReader(CancellationContext db, ITroubleStore trouble, RefusedMessageStore refused, TimeProvider clock)
{
    /// <returns>What is open first, then what was resolved; each from the newest.</returns>
    /// <exception cref="FormatException"><see cref="QuarantineFilter.After"/> is not what a page gave.</exception>
    public async Task<QuarantinePage> List(QuarantineFilter filter, CancellationToken cancellationToken)
    {
        var place = filter.After is { } after ? Parse(after) : ((bool, DateTimeOffset, Guid)?)null;
        var found = new List<QuarantineItem>();
        if (filter.Kind is null or QuarantineKind.PartnerAnswer)
            found.AddRange((await Page(Answers(filter), place, filter.Limit, cancellationToken)).Select(Item));
        if (filter is { Kind: not QuarantineKind.PartnerAnswer, Partner: null })
            found.AddRange((await Page(Messages(filter), place, filter.Limit, cancellationToken)).Select(Item));
        var items = found.OrderBy(x => x.ResolvedAt is not null).ThenByDescending(x => x.At).ThenByDescending(x => x.Id).Take(filter.Limit + 1).ToList();
        return new([.. items.Take(filter.Limit)], items.Count > filter.Limit ? Place(items[filter.Limit - 1]) : null, await Counts(cancellationToken));
    }

    /// <summary>An answer about a case is seen by whoever sees the case; one about none, by those who look after the whole.</summary>
    IQueryable<QuarantinedAnswer> OfTenant() => db.Tenant is null or Contracts.Tenants.Default
        ? db.Quarantine.AsNoTracking().Where(x => x.CaseId == null || db.Tenant == null || db.Cancellations.Any(y => y.CorrelationId == x.CaseId))
        : db.Quarantine.AsNoTracking().Where(x => db.Cancellations.Any(y => y.CorrelationId == x.CaseId));

    IQueryable<QuarantinedAnswer> Answers(QuarantineFilter filter)
    {
        var rows = OfTenant();
        if (filter.Partner is { } partner)
            rows = rows.Where(x => x.Party == partner);
        return filter.Open is { } wanted ? rows.Where(x => x.ResolvedAt == null == wanted) : rows;
    }

    IQueryable<RefusedMessage> Messages(QuarantineFilter filter)
    {
        var rows = db.RefusedMessages.AsNoTracking();
        if (filter.Kind is { } kind)
            rows = rows.Where(x => x.Kind == kind);
        return filter.Open is { } wanted ? rows.Where(x => x.ResolvedAt == null == wanted) : rows;
    }

    static Task<List<QuarantinedAnswer>> Page(IQueryable<QuarantinedAnswer> rows, (bool WasOpen, DateTimeOffset At, Guid Id)? place, int limit, CancellationToken cancellationToken)
    {
        if (place is var (wasOpen, at, id))
            rows = rows.Where(x => (x.ResolvedAt == null == wasOpen && (x.At < at || (x.At == at && x.Id.CompareTo(id) < 0))) || (wasOpen && x.ResolvedAt != null));
        return rows.OrderBy(x => x.ResolvedAt != null).ThenByDescending(x => x.At).ThenByDescending(x => x.Id).Take(limit + 1).ToListAsync(cancellationToken);
    }

    static Task<List<RefusedMessage>> Page(IQueryable<RefusedMessage> rows, (bool WasOpen, DateTimeOffset At, Guid Id)? place, int limit, CancellationToken cancellationToken)
    {
        if (place is var (wasOpen, at, id))
            rows = rows.Where(x => (x.ResolvedAt == null == wasOpen && (x.ReceivedAt < at || (x.ReceivedAt == at && x.Id.CompareTo(id) < 0))) || (wasOpen && x.ResolvedAt != null));
        return rows.OrderBy(x => x.ResolvedAt != null).ThenByDescending(x => x.ReceivedAt).ThenByDescending(x => x.Id).Take(limit + 1).ToListAsync(cancellationToken);
    }

    async Task<IReadOnlyList<QuarantineCount>> Counts(CancellationToken cancellationToken)
    {
        var counts = await db.RefusedMessages.Where(x => x.ResolvedAt == null).GroupBy(x => x.Kind).Select(x => new { Kind = x.Key, Open = x.Count() }).ToDictionaryAsync(x => x.Kind, x => x.Open, cancellationToken);
        counts[QuarantineKind.PartnerAnswer] = await OfTenant().CountAsync(x => x.ResolvedAt == null, cancellationToken);
        return [.. Enum.GetValues<QuarantineKind>().Select(x => new QuarantineCount(x, counts.GetValueOrDefault(x)))];
    }

    /// <returns>Null: there is no such row, or it is another tenant's.</returns>
    public async Task<QuarantineItem?> Find(Guid id, CancellationToken cancellationToken) =>
        await FindMessage(id, cancellationToken) is { } message ? Item(message)
        : await OfTenant().FirstOrDefaultAsync(x => x.Id == id, cancellationToken) is { } answer ? Item(answer)
        : null;

    /// <returns>Null: there is no such message, or it is another tenant's.</returns>
    public Task<RefusedMessage?> FindMessage(Guid id, CancellationToken cancellationToken) => db.RefusedMessages.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    /// <summary>Resolves it. For an answer, rings for the step that waits, so that the partner is asked again at once; when it is still wrong, it opens again.</summary>
    /// <returns>Null: there is no such row.</returns>
    public async Task<QuarantineItem?> Resolve(Guid id, string operatorId, string reason, CancellationToken cancellationToken)
    {
        if (await FindMessage(id, cancellationToken) is not null)
        {
            await refused.Resolve(id, operatorId, reason, replayedAs: null, cancellationToken);
            return await Find(id, cancellationToken);
        }
        if (!await OfTenant().AnyAsync(x => x.Id == id, cancellationToken))
            return null;
        var now = LedgerClock.Truncate(clock.GetUtcNow());
        await db.Quarantine.Where(x => x.Id == id && x.ResolvedAt == null).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.ResolvedAt, now).SetProperty(x => x.ResolvedBy, operatorId).SetProperty(x => x.Reason, reason), cancellationToken);
        var found = await db.Quarantine.AsNoTracking().FirstAsync(x => x.Id == id, cancellationToken);
        // Also when it was resolved before: whoever did so may have died before ringing.
        if (found.CaseId is { } caseId)
            await trouble.RingCase(caseId, found.Party, cancellationToken);
        return Item(found);
    }

    static QuarantineItem Item(QuarantinedAnswer x) => new(
        x.Id, QuarantineKind.PartnerAnswer, x.CaseId, x.Party, x.Subject, x.EffectId, x.Step, x.Code, x.Wrong, x.At, x.ResolvedAt, x.ResolvedBy, x.Reason);

    static QuarantineItem Item(RefusedMessage x) => new(
        x.Id, x.Kind, x.CaseId, null, x.Type ?? "unknown", null, null, x.Code, x.Wrong, x.ReceivedAt, x.ResolvedAt, x.ResolvedBy, x.Reason)
    {
        Source = x.Source, EventId = x.EventId, Queue = x.Queue, Size = x.Size, ReplayedAs = x.ReplayedAs, Faults = JsonElement.Parse(x.Faults),
    };

    static string Place(QuarantineItem last) => $"{(last.ResolvedAt is null ? "o" : "r")}-{last.At.UtcTicks:x}-{last.Id:N}";

    static (bool WasOpen, DateTimeOffset At, Guid Id) Parse(string text) =>
        text.Split('-') is ["o" or "r", var hex, var guid]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(guid, "N", out var id)
            ? (text[0] == 'o', new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new FormatException("The place to continue from is not one that a list answered. Start again without it.");
}
