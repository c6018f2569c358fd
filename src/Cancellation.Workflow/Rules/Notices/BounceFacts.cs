using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// A notice came back after it had been accepted: the customer was not told after all. They are told on the next channel that was not tried yet,
/// with what is true now; when none is left, somebody has to look after the address.
/// </summary>
static class BounceFacts
{
    public static string? Bounced(Turn turn, NoticeBounced x)
    {
        if (turn.File.Bounced?.Exists(known => known.NoticeId == x.NoticeId && known.Channel == x.Channel) == true)
            return Verdict.Late;
        (turn.File.Bounced ??= []).Add(new(x.NoticeId, x.Channel, x.Code, x.BouncedAt));
        var toldElsewhere = x.Tried.Count > 0 && x.Tried[^1] != x.Channel;
        if (!toldElsewhere && IsOfThisAttempt(turn, x) && IsStillSo(turn, x.Kind))
            TellElsewhere(turn, x);
        return null;
    }

    static void TellElsewhere(Turn turn, NoticeBounced x)
    {
        IReadOnlyList<NoticeChannel> left = [.. turn.Policy.Notify.GetValueOrDefault(x.Kind, []).Where(channel => channel != x.Channel && !x.Tried.Contains(channel))];
        if (left.Count > 0)
            turn.Tell(NoticeIds.After(x.NoticeId, x.Channel), x.Kind, left, CodeOf(turn, x.Kind), FactsOf(turn, x.Kind));
        // A case that is over waits for nobody, so it calls nobody.
        else if (!CaseState.IsOver(turn.State))
            ContactFacts.ReachedNobody(turn, x.NoticeId, x.Kind);
    }

    static bool IsOfThisAttempt(Turn turn, NoticeBounced x)
    {
        var own = turn.NoticeId(x.Kind);
        return x.NoticeId == own || x.NoticeId.StartsWith(own + "/", StringComparison.Ordinal);
    }

    /// <summary>Nobody is asked for what they have done meanwhile, or told of a hold that is over.</summary>
    static bool IsStillSo(Turn turn, NoticeKind kind) => kind switch
    {
        NoticeKind.ConfirmationNeeded or NoticeKind.ActionNeeded or NoticeKind.Reminder => turn.Case.WaitingOn == nameof(Party.Customer),
        NoticeKind.OnHold => turn.File.Holds?.Exists(hold => hold.ReleasedAt is null) == true,
        _ => true,
    };

    /// <summary>A reminder tells what is asked for; everything else is read from the case as at first.</summary>
    static NoticeFacts? FactsOf(Turn turn, NoticeKind kind) => Telling.Of(turn, kind == NoticeKind.Reminder ? NoticeKind.ActionNeeded : kind, CodeOf(turn, kind));

    static string? CodeOf(Turn turn, NoticeKind kind) => kind switch
    {
        NoticeKind.ActionNeeded or NoticeKind.Reminder => turn.Case.WaitingCode,
        NoticeKind.ReviewRejected => turn.File.Review?.Code,
        NoticeKind.OnHold => Codes.OnHold,
        _ => null,
    };
}
