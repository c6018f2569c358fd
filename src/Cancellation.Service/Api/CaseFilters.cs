using Cancellation.Contracts;
using Cancellation.Workers;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>Reads which cases are meant, wherever that is said: in the query of a list, or kept with what is to be done to all of them.</summary>
static class CaseFilters
{
    /// <summary>What begins with fewer signs is half of everything.</summary>
    public const int ShortestText = 3;

    /// <summary>Every name that narrows a list; how it is paged is another matter.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
        ["id", "text", "productLine", "state", "waitingOn", "overdue", "needsOperator", "open", "owner", "since", "until", "waitingForPartner", "sort"];

    /// <param name="said">By name, null where nothing was said.</param>
    public static CaseFilter Read(QueryReader query, RequestCheck check, Func<string, string?> said) => new(
        query.Text("id", said("id"), most: 256), query.Word("productLine", said("productLine"), check.ProductLines), query.Word("state", said("state"), CaseStates.All),
        query.Word<Party>("waitingOn", said("waitingOn")), query.YesOrNo("overdue", said("overdue")), query.YesOrNo("needsOperator", said("needsOperator")))
    {
        WaitingForPartner = query.Word("waitingForPartner", said("waitingForPartner"), PortNames.All),
        Text = string.IsNullOrEmpty(said("text")) ? null : query.Text("text", said("text"), ShortestText),
        IsOpen = query.YesOrNo("open", said("open")),
        Owner = query.Text("owner", said("owner")) is { } person ? person == "nobody" ? "" : person : null,
        Since = query.Instant("since", said("since")), Until = query.Instant("until", said("until")),
        Sort = query.Word<CaseSort>("sort", said("sort")) ?? CaseSort.Requested,
    };
}
