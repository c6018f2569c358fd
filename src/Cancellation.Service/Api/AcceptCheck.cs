using Cancellation.Service.Problems;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Cancellation.Service.Api;

/// <summary>Who can take none of the forms that a resource has is told so before anything is done.</summary>
static class AcceptCheck
{
    const string Problems = "application/problem+json";

    public static void UseAcceptCheck(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && FormsOf(endpoint) is { Count: > 0 } forms && Wanted(http.Request) is { Count: > 0 } wanted && !forms.Any(form => wanted.Any(x => Takes(x, form))))
            throw Refuse.NotAcceptable(forms.Where(x => x != Problems));
        return next(http);
    });

    /// <summary>Whether the caller would rather have this form than the other, which is what nobody who says nothing gets.</summary>
    public static bool Prefers(HttpRequest request, string form, string usual) =>
        Wanted(request) is { Count: > 0 } wanted && Weight(wanted, form) is { } weight && weight > (Weight(wanted, usual) ?? 0);

    static IList<MediaTypeHeaderValue> Wanted(HttpRequest request) => request.GetTypedHeaders().Accept;

    static double? Weight(IList<MediaTypeHeaderValue> wanted, string form) =>
        wanted.Where(x => Takes(x, form)).OrderByDescending(x => x.MatchesAllTypes ? 0 : x.MatchesAllSubTypes ? 1 : 2).Select(x => x.Quality ?? 1).Cast<double?>().FirstOrDefault();

    static bool Takes(MediaTypeHeaderValue wanted, string form) => wanted.Quality != 0 && new MediaTypeHeaderValue(form).IsSubsetOf(Bare(wanted));

    /// <summary>Parameters such as a charset leave no form out.</summary>
    static MediaTypeHeaderValue Bare(MediaTypeHeaderValue wanted) => new(wanted.MediaType);

    /// <summary>What a success of the endpoint may look like; a caller that names only problem documents wants its faults so, and gets JSON anyway.</summary>
    static List<string> FormsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(x => x.StatusCode < 400).SelectMany(x => x.ContentTypes).Distinct().ToList() is { Count: > 0 } forms
            ? [.. forms, Problems]
            : [];
}
