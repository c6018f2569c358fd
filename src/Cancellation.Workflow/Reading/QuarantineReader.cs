using System.Globalization;
using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Something a partner said that cannot be true.</summary>
/// <param name="Partner">The port that said it.</param>
/// <param name="Subject">The act or the question it answers.</param>
/// <param name="Step">The step that waits for a right answer; null when it came unasked.</param>
/// <param name="ResolvedBy">Null when the partner answered rightly in the end.</param>
public sealed record QuarantineItem(
    Guid Id, Guid? CancellationId, string Partner, string Subject, Guid? EffectId, string? Step, string Code, string Wrong, DateTimeOffset At,
    DateTimeOffset? ResolvedAt, string? ResolvedBy, string? Reason);

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
public sealed record QuarantinePage(IReadOnlyList<QuarantineItem> Items, string? Next);

/// <summary>Reads and resolves what is in quarantine.</summary>
public sealed class QuarantineReader(CancellationContext db, ITroubleStore trouble, TimeProvider clock)
{
    /// <param name="after">The <see cref="QuarantinePage.Next"/> of the page before.</param>
    /// <returns>What is open first, then what was resolved; each from the newest.</returns>
    /// <exception cref="FormatException"><paramref name="after"/> is not what a page gave.</exception>
    public async Task<QuarantinePage> List(string? partner, bool? open, int limit, string? after, CancellationToken cancellationToken)
    {
        var rows = db.Quarantine.AsNoTracking();
        if (partner is not null)
            rows = rows.Where(x => x.Party == partner);
        if (open is { } wanted)
            rows = rows.Where(x => x.ResolvedAt == null == wanted);
        if (after is not null)
        {
            var (wasOpen, at, id) = Parse(after);
            rows = rows.Where(x => (x.ResolvedAt == null == wasOpen && (x.At < at || (x.At == at && x.Id.CompareTo(id) < 0))) || (wasOpen && x.ResolvedAt != null));
        }
        var found = await rows.OrderBy(x => x.ResolvedAt != null).ThenByDescending(x => x.At).ThenByDescending(x => x.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return new([.. found.Take(limit).Select(Item)], found.Count > limit ? Place(found[limit - 1]) : null);
    }

    /// <summary>Resolves it and rings for the step that waits, so that the partner is asked again at once. When it is still wrong, it opens again.</summary>
    /// <returns>Null: there is no such row.</returns>
    public async Task<QuarantineItem?> Resolve(Guid id, string operatorId, string reason, CancellationToken cancellationToken)
    {
        var now = LedgerClock.Truncate(clock.GetUtcNow());
        await db.Quarantine.Where(x => x.Id == id && x.ResolvedAt == null).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.ResolvedAt, now).SetProperty(x => x.ResolvedBy, operatorId).SetProperty(x => x.Reason, reason), cancellationToken);
        if (await db.Quarantine.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken) is not { } found)
            return null;
        // Also when it was resolved before: whoever did so may have died before ringing.
        if (found.CaseId is { } caseId)
            await trouble.RingCase(caseId, found.Party, cancellationToken);
        return Item(found);
    }

    static QuarantineItem Item(QuarantinedAnswer x) => new(x.Id, x.CaseId, x.Party, x.Subject, x.EffectId, x.Step, x.Code, x.Wrong, x.At, x.ResolvedAt, x.ResolvedBy, x.Reason);

    static string Place(QuarantinedAnswer last) => $"{(last.ResolvedAt is null ? "o" : "r")}-{last.At.UtcTicks:x}-{last.Id:N}";

    static (bool WasOpen, DateTimeOffset At, Guid Id) Parse(string text) =>
        text.Split('-') is ["o" or "r", var hex, var guid]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(guid, "N", out var id)
            ? (text[0] == 'o', new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new FormatException("The place to continue from is not one that a list answered. Start again without it.");
}
