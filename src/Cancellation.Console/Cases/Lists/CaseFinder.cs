using System.Text.Json.Nodes;
using Cancellation.Console.Surface;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Cases.Lists;

/// <param name="Rows">What fits, in the order of the list.</param>
/// <param name="FoundBy">Cases that were found by the end of a number: <c>phone</c> or <c>card</c>.</param>
sealed record Found(IReadOnlyList<CaseSummary> Rows, string? Next, CaseTotal? Total, IReadOnlyDictionary<Guid, string> FoundBy)
{
    public static readonly Found Nothing = new([], null, new CaseTotal(0, true), new Dictionary<Guid, string>());
}

/// <summary>Asks the surface for what an address, and the search box in it, mean.</summary>
sealed class CaseFinder(Api api)
{
    const int PageLength = 50, MostByPerson = 200;
    static readonly (string Field, string By)[] Endings = [("phoneLastFour", "phone"), ("cardLastFour", "card")];

    /// <param name="text">How an id begins; null: any.</param>
    /// <param name="isEnding">The text may also end the phone number or the card of somebody, and whoever asks may search so.</param>
    public async Task<Found> Find(ListAddress address, string? text, bool isEnding, CancellationToken cancellationToken)
    {
        var query = address.ForSurface(text);
        var page = await api.Get<CasePage>($"/v1/cancellations?{query}&limit={PageLength}{(address["after"] is { } after ? $"&after={Uri.EscapeDataString(after)}" : "")}", cancellationToken);
        // A page in the middle does not count; the first one does.
        var total = page.Total ?? (await api.Get<CasePage>($"/v1/cancellations?{query}&limit=1", cancellationToken)).Total;
        if (!isEnding || address["after"] is not null)
            return new(page.Cases, page.Next, total, new Dictionary<Guid, string>());
        var foundBy = new Dictionary<Guid, string>();
        List<CaseSummary> rows = [.. page.Cases];
        foreach (var (field, by) in Endings)
            foreach (var x in (await api.Post<CasePage>($"/v1/cancellations/search?limit={MostByPerson}", new JsonObject { [field] = text }, cancellationToken)).Cases)
                if (!rows.Exists(row => row.CancellationId == x.CancellationId))
                {
                    rows.Add(x);
                    foundBy[x.CancellationId] = by;
                }
        return new(rows, page.Next, total is null ? null : total with { Count = total.Count + foundBy.Count }, foundBy);
    }

    public async Task<Found> Find(SearchWords person, string? after, CancellationToken cancellationToken)
    {
        var page = await api.Post<CasePage>($"/v1/cancellations/search?limit={PageLength}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", person.Sought, cancellationToken);
        return new(page.Cases, page.Next, page.Total, new Dictionary<Guid, string>());
    }
}
