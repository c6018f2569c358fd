using System.Globalization;
using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>What came of steps that were tried once more.</summary>
public enum TryOutcome
{
    /// <summary>They were not tried yet, or are being tried.</summary>
    NotKnownYet,
    /// <summary>Each of them got through.</summary>
    GotThrough,
    /// <summary>At least one failed again.</summary>
    FailedAgain,
}

/// <param name="Code">Why it failed again, which may be for another cause than before.</param>
public sealed record TryResult(TryOutcome Outcome, string? Code, string? Partner);

/// <summary>
/// Has failing steps of a case tried now and not at the end of their pauses, and finds out what came of it. Nothing is done twice by that: whoever takes up a step again
/// asks the other side first what became of each act that may have been tried.
/// </summary>
public sealed class StepTries(CancellationContext db, LedgerClock clock)
{
    /// <param name="step">Only this one; null: each that fails.</param>
    /// <param name="partner">Only those that wait for this port; null: whomever they wait for.</param>
    public Task<bool> Any(Guid caseId, string? step, string? partner, CancellationToken cancellationToken) => Failing(caseId, step, partner).AnyAsync(cancellationToken);

    /// <returns>What <see cref="Look"/> compares with later; null: none fails.</returns>
    public async Task<string?> Ring(Guid caseId, string? step, string? partner, CancellationToken cancellationToken)
    {
        // Of a case of another tenant there is none.
        if (!await db.Cancellations.AnyAsync(x => x.CorrelationId == caseId, cancellationToken))
            return null;
        var before = await Failing(caseId, step, partner).Select(x => new { x.MessageId, x.Failures }).ToListAsync(cancellationToken);
        var (ids, now) = (before.ConvertAll(x => x.MessageId), clock.Now);
        await db.Outbox.Where(x => ids.Contains(x.MessageId) && x.Failures > 0 && x.ParkedFor == null && x.DueAt > now).ExecuteUpdateAsync(row => row.SetProperty(x => x.DueAt, now), cancellationToken);
        return before.Count == 0 ? null : string.Join(' ', before.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.MessageId:N}:{x.Failures}")));
    }

    /// <param name="before">What <see cref="Ring"/> answered.</param>
    public async Task<TryResult> Look(string before, CancellationToken cancellationToken)
    {
        var tried = before.Split(' ').Select(x => x.Split(':')).ToDictionary(x => Guid.ParseExact(x[0], "N"), x => int.Parse(x[1], CultureInfo.InvariantCulture));
        var left = await db.Outbox.AsNoTracking().Where(x => tried.Keys.Contains(x.MessageId)).Select(x => new { x.MessageId, x.Failures, x.FaultCode, x.FaultParty }).ToListAsync(cancellationToken);
        if (left.Find(x => x.Failures > tried[x.MessageId]) is { } again)
            return new(TryOutcome.FailedAgain, again.FaultCode ?? Trouble.StepFailed, again.FaultParty);
        return new(left.Count == 0 ? TryOutcome.GotThrough : TryOutcome.NotKnownYet, null, null);
    }

    IQueryable<OutgoingMessage> Failing(Guid caseId, string? step, string? partner)
    {
        var rows = db.Outbox.AsNoTracking().Where(x => x.CaseId == caseId && x.Failures > 0 && x.Destination != AnnouncementQueue.Destination);
        if (step is not null)
            rows = rows.Where(x => x.Kind == step);
        return partner is null ? rows : rows.Where(x => x.FaultParty == partner);
    }
}
