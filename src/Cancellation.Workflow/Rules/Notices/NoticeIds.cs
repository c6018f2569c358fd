using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// A notice's id: the case, the attempt from the second on, the kind, and the occasion where there are several of it. One that follows a bounce is named after the one that
/// came back, so that reporting a bounce twice asks for one notice.
/// </summary>
static class NoticeIds
{
    const string FollowsBounce = "/after-";

    /// <summary>The id of what is told after this notice came back from this channel.</summary>
    public static string After(string noticeId, NoticeChannel channel) => $"{noticeId}{FollowsBounce}{channel}";

    /// <summary>The notice that was meant at first.</summary>
    public static string First(string noticeId) =>
        noticeId.IndexOf(FollowsBounce, StringComparison.Ordinal) is >= 0 and var at ? noticeId[..at] : noticeId;

    public static NoticeKind? KindOf(string noticeId)
    {
        var named = noticeId.Split('/').Skip(1).SkipWhile(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)).FirstOrDefault();
        return Enum.TryParse<NoticeKind>(named, out var kind) ? kind : null;
    }

    /// <returns>The notice that a step sends; null for other steps. A substitute for a refused channel is a step of its own, numbered behind a '~'.</returns>
    public static string? OfStep(string step)
    {
        const string start = nameof(SendNotice) + "/";
        if (!step.StartsWith(start, StringComparison.Ordinal))
            return null;
        var end = step.LastIndexOf('~');
        return end < 0 ? step[start.Length..] : step[start.Length..end];
    }
}
