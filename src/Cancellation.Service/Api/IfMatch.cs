using System.Globalization;
using Cancellation.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace Cancellation.Service.Api;

/// <summary><c>If-Match</c>: the move is meant for the case as the caller has seen it.</summary>
public static class IfMatch
{
    /// <returns>The versions that are meant; null: any.</returns>
    /// <exception cref="ProblemException">It holds no ETag of a case.</exception>
    public static IReadOnlyCollection<int>? Of(HttpRequest request)
    {
        var said = request.Headers.IfMatch;
        if (said.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParseList(said, out var tags) || tags.Count == 0)
            throw Unusable();
        return tags.Any(x => x.Equals(EntityTagHeaderValue.Any)) ? null : [.. tags.Select(VersionOf)];
    }

    /// <summary>What follows the version in a tag says how its steps fare, which is no other case.</summary>
    static int VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"').ToString().Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Unusable();

    static ProblemException Unusable() => Refuse.Invalid([Fault.OfParameter("If-Match", FaultCodes.WrongFormat, "It is not an ETag of a case.", "Send the ETag that the case was answered with, in its quotes, or *.")]);
}
