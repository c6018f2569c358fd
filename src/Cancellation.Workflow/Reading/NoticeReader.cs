using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Bounced: it was accepted at first, and came back later.</summary>
public enum NoticeStatus { Sent, Undelivered, Bounced }

/// <summary>One notice on one channel. The address is kept nowhere.</summary>
/// <param name="At">When it was accepted, refused or reported back.</param>
/// <param name="Reference">The receipt of whoever accepted it.</param>
/// <param name="Code">Why it did not arrive.</param>
public sealed record NoticeView(Guid EffectId, string NoticeId, NoticeKind Kind, NoticeChannel Channel, NoticeStatus Status, DateTimeOffset At, string? Reference, string? Code);

/// <summary>Reads from the ledger what became of a case's notices.</summary>
public sealed class NoticeReader(CancellationContext db)
{
    /// <returns>In the order of sending; those on their way are left out.</returns>
    internal static async Task<IReadOnlyList<NoticeView>> Of(CancellationContext db, CancellationCase x, CancellationToken cancellationToken) =>
        [.. (await Effects(db, x.CorrelationId, cancellationToken)).Where(effect => effect.Status != EffectStatus.Planned).Select(effect => View(effect, x.File.Bounced)).OfType<NoticeView>()];

    /// <summary>Finds what a report of a bounce is about, from what mail servers and gateways know.</summary>
    /// <param name="cancellationId">Null where only the effect is known, as from a Message-ID.</param>
    /// <param name="effectId">The notice on its channel; null where the notice and the channel are named.</param>
    /// <returns>The fact for the case; null when no such notice was sent.</returns>
    public async Task<NoticeBounced?> FindBounced(Guid? cancellationId, Guid? effectId, string? noticeId, NoticeChannel? channel, string code, DateTimeOffset bouncedAt, CancellationToken cancellationToken)
    {
        var caseId = cancellationId ?? await db.Effects.Where(x => x.EffectId == effectId).Select(x => (Guid?)x.CaseId).SingleOrDefaultAsync(cancellationToken);
        if (caseId is null)
            return null;
        var effects = await Effects(db, caseId.Value, cancellationToken);
        var bounced = effects.LastOrDefault(x => effectId is not null ? x.EffectId == effectId : NoticeIds.OfStep(x.Step) == noticeId && ChannelOf(x) == channel);
        if (bounced is null || NoticeIds.OfStep(bounced.Step) is not { } id || NoticeIds.KindOf(id) is not { } kind)
            return null;
        var first = NoticeIds.First(id);
        var tried = effects.Where(x => NoticeIds.First(NoticeIds.OfStep(x.Step)!) == first).Select(ChannelOf).Distinct().ToList();
        return new(caseId.Value, id, kind, ChannelOf(bounced), tried, code, bouncedAt);
    }

    static async Task<List<Effect>> Effects(CancellationContext db, Guid caseId, CancellationToken cancellationToken) =>
        [.. (await db.Effects.AsNoTracking().Where(x => x.CaseId == caseId && x.Kind == nameof(SendNotice)).ToListAsync(cancellationToken))
            .Where(x => NoticeIds.OfStep(x.Step) is not null).OrderBy(x => x.PlannedAt).ThenBy(x => x.DoneAt ?? DateTimeOffset.MaxValue).ThenBy(x => x.Step, StringComparer.Ordinal)];

    static NoticeChannel ChannelOf(Effect effect) => Enum.Parse<NoticeChannel>(effect.Target!);

    static NoticeView? View(Effect effect, List<BouncedNotice>? bounces)
    {
        var (noticeId, channel) = (NoticeIds.OfStep(effect.Step)!, ChannelOf(effect));
        if (NoticeIds.KindOf(noticeId) is not { } kind)
            return null;
        if (effect.Status == EffectStatus.Refused)
            return new(effect.EffectId, noticeId, kind, channel, NoticeStatus.Undelivered, effect.DoneAt!.Value, null, effect.Reference);
        return bounces?.Find(x => x.NoticeId == noticeId && x.Channel == channel) is { } bounce
            ? new(effect.EffectId, noticeId, kind, channel, NoticeStatus.Bounced, bounce.BouncedAt, effect.Reference, bounce.Code)
            : new(effect.EffectId, noticeId, kind, channel, NoticeStatus.Sent, effect.DoneAt!.Value, effect.Reference, null);
    }
}
