using System.Globalization;
using System.Text;

namespace Cancellation.Workflow.Reading;

/// <param name="IsLast">Nothing more can come.</param>
public sealed record TimelineNews(IReadOnlyList<TimelineItem> Items, bool IsLast);

/// <summary>
/// A place in the growing timeline of a case. Messages have an order of their own, the journal's. Effects are done by many hands and have none: one may be
/// committed after another that was done later. So the place says which effects were seen, and in which status, by a few bytes of each; of one case there are
/// a few dozen at most.
/// </summary>
public sealed class TimelinePlace
{
    const int BytesOfEach = 6;
    /// <summary>More than any case comes to; what is longer was not made here.</summary>
    const int Longest = 8_192;

    readonly Dictionary<Guid, string> _named = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public int Seq { get; private set; }

    public static TimelinePlace Beginning => new();

    public bool Knows(Guid effectId, string status) => _seen.Contains(Sign(effectId, status));

    /// <summary>From now on the item is known.</summary>
    public void Pass(TimelineItem item)
    {
        if (item.Seq is { } seq)
            Seq = Math.Max(Seq, seq);
        if (item is not { EffectId: { } effectId, Status: { } status })
            return;
        // An effect that was planned and is done is known once.
        if (_named.TryGetValue(effectId, out var before))
            _seen.Remove(before);
        foreach (var other in (string[])[nameof(Durability.EffectStatus.Planned), nameof(Durability.EffectStatus.Done), nameof(Durability.EffectStatus.Refused)])
            _seen.Remove(Sign(effectId, other));
        _seen.Add(_named[effectId] = Sign(effectId, status));
    }

    public override string ToString()
    {
        var text = new StringBuilder(Seq.ToString(CultureInfo.InvariantCulture));
        if (_seen.Count > 0)
            text.Append('.').AppendJoin("", _seen.Order(StringComparer.Ordinal));
        return text.ToString();
    }

    public static bool TryParse(string text, out TimelinePlace place)
    {
        place = new();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (number, signs) = dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
        const int length = BytesOfEach / 3 * 4;
        if (text.Length > Longest || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) || signs.Length % length != 0
            || !signs.All(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_'))
            return false;
        place.Seq = seq;
        for (var i = 0; i < signs.Length; i += length)
            place._seen.Add(signs.Substring(i, length));
        return true;
    }

    static string Sign(Guid effectId, string status)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes($"{effectId:N}{status}"));
        return Convert.ToBase64String(hash[..BytesOfEach]).Replace('+', '-').Replace('/', '_');
    }
}
