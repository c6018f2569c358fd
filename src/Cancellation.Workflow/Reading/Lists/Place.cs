using System.Globalization;

namespace Cancellation.Workflow.Reading;

/// <summary>Where a page ended: the instant and the id of its last case, in the order it was in.</summary>
static class Place
{
    public static string Of(CaseSort sort, DateTimeOffset at, Guid cancellationId) => $"{Sign(sort)}{at.UtcTicks:x}-{cancellationId:N}";

    /// <exception cref="FormatException">It is no such place, or one of another order.</exception>
    public static (DateTimeOffset At, Guid CancellationId) Parse(CaseSort sort, string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 1 && text[0] == Sign(sort)
            && long.TryParse(text.AsSpan(1, dash - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(text.AsSpan(dash + 1), "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new FormatException("The place to continue from is not one that a list of this order answered. Start again without it.");
    }

    static char Sign(CaseSort sort) => sort switch { CaseSort.Due => 'd', CaseSort.Closed => 'c', _ => 'r' };
}
