using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;
using Microsoft.AspNetCore.WebUtilities;

namespace Cancellation.Service.Batches;

/// <summary>A filter that a batch keeps: the query of the list in which somebody saw the cases.</summary>
static class BatchFilter
{
    /// <exception cref="ProblemException">It names something that narrows no list, or says it wrongly.</exception>
    /// <param name="caller">Who <c>me</c> is.</param>
    public static CaseFilter Read(string text, RequestCheck check, string caller)
    {
        var said = QueryHelpers.ParseQuery(text);
        // What is not known would be left out, and the batch would be of more cases than anybody saw.
        if (said.Keys.FirstOrDefault(x => !CaseFilters.Names.Contains(x, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw Refuse.Invalid([new Fault("filter", FaultCodes.UnknownValue, $"'{unknown}' narrows no list.", $"Send what GET /v1/cancellations takes: {string.Join(", ", CaseFilters.Names)}.")]);
        var query = new QueryReader();
        var filter = CaseFilters.Read(query, check, x => said.TryGetValue(x, out var value) ? value.ToString() : null, caller);
        query.Finish();
        return filter;
    }
}
