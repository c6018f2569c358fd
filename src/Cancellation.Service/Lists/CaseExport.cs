using System.Text;
using Cancellation.Service.Api;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Lists;

/// <summary>
/// Writes every case that fits as lines of a CSV file (RFC 4180, UTF-8 with a byte order mark, as spreadsheets take it). It holds one page at a time, however many there are,
/// and nothing that belongs to a person.
/// </summary>
sealed class CaseExport(CaseDoor door, int pageLength = CaseExport.PageLength)
{
    public const int MostRows = 100_000;
    const int PageLength = 200;

    static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    static readonly (string Name, Func<CaseSummary, string?> Of)[] Columns =
    [
        ("cancellationId", x => x.CancellationId.ToString()), ("state", x => x.State), ("open", x => x.IsOpen ? "true" : "false"), ("productLine", x => x.ProductLine),
        ("customerId", x => x.CustomerId), ("subscriptionId", x => x.SubscriptionId), ("terminalSerialNumber", x => x.TerminalSerialNumber),
        ("waitingOn", x => x.Waiting?.Party.ToString()), ("waitingFor", x => x.Waiting?.Needs), ("waitingCode", x => x.Waiting?.Code), ("dueAt", x => Csv.Instant(x.Waiting?.DueAt)),
        ("overdue", x => x.Overdue ? "true" : "false"), ("needsOperator", x => x.NeedsOperator ? "true" : "false"), ("owner", x => x.OwnerId),
        ("requestedAt", x => Csv.Instant(x.RequestedAt)), ("closedAt", x => Csv.Instant(x.ClosedAt)),
    ];

    /// <summary>The first page, read before anything is answered: what is wrong is still told as a problem then.</summary>
    public Task<CasePage> Begin(CaseFilter filter, CancellationToken cancellationToken) => Page(filter, null, cancellationToken);

    /// <param name="most">So many cases at most; a last line says when there are more.</param>
    public async Task Write(Stream to, CaseFilter filter, CasePage first, int most, CancellationToken cancellationToken)
    {
        await to.WriteAsync(ByteOrderMark, cancellationToken);
        await Write(to, Csv.Line(Columns.Select(x => x.Name)), cancellationToken);
        var left = most;
        for (var page = first; ; page = await Page(filter, page.Next, cancellationToken))
        {
            var lines = new StringBuilder();
            foreach (var x in page.Cases.Take(left))
                lines.Append(Csv.Line(Columns.Select(column => column.Of(x))));
            await Write(to, lines.ToString(), cancellationToken);
            var isCut = page.Cases.Count > left || (page.Cases.Count == left && page.Next is not null);
            left -= Math.Min(left, page.Cases.Count);
            if (isCut)
                await Write(to, Csv.Line([$"Only the first {most:N0} cases are in this file. Narrow the filter for the others."]), cancellationToken);
            if (isCut || page.Next is null)
                return;
        }
    }

    Task<CasePage> Page(CaseFilter filter, string? after, CancellationToken cancellationToken) =>
        door.Read((cases, token) => cases.List(filter with { Limit = pageLength, After = after }, token), cancellationToken);

    static async Task Write(Stream to, string text, CancellationToken cancellationToken) => await to.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
