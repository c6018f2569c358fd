using Cancellation.Contracts;
using Cancellation.Workflow.Reading;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cancellation.Service.Api;

/// <summary>How a case is answered.</summary>
public static class CaseAnswers
{
    /// <summary>202 with the case as it stands, where to find it, and when to look again.</summary>
    public static IResult Accepted(HttpResponse response, CaseView view)
    {
        response.Headers.ETag = TagOf(view);
        // Our own steps take a moment; persons take longer.
        response.Headers.RetryAfter = IsStable(view) ? "30" : "1";
        return Results.Accepted($"/v1/cancellations/{view.CancellationId}", view);
    }

    /// <summary>200 with the case, or 304 when the caller has this version.</summary>
    public static IResult Current(HttpRequest request, HttpResponse response, CaseView view)
    {
        var tag = TagOf(view);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        return Knows(request.Headers.IfNoneMatch, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(view);
    }

    /// <summary>Nothing more happens by our own doing alone: somebody else is awaited, or the attempt has ended.</summary>
    public static bool IsStable(CaseView view) => !view.IsOpen || view.Waiting is null || view.Waiting.Party != Party.Us || view.NeedsOperator;

    // A step that fails is no version of the case, and shows in it all the same.
    static string TagOf(CaseView view) => view is { Steps.Count: 0, NeedsOperator: false }
        ? $"\"{view.Version}\""
        : $"\"{view.Version}.{view.Steps.Count}.{view.Steps.Sum(x => x.Failures)}.{view.Tasks.Count(x => x.DoneAt is null)}\"";

    static bool Knows(StringValues ifNoneMatch, string tag) =>
        EntityTagHeaderValue.TryParseList(ifNoneMatch, out var known)
        && known.Any(x => x.Equals(EntityTagHeaderValue.Any) || x.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));
}
