using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Lists;

/// <summary>A list as a file.</summary>
static class ExportApi
{
    public static void MapExport(this IEndpointRouteBuilder cancellations) => cancellations.MapGet("/export.csv", Export).WithName("ExportCancellations").Needs(Permissions.ReadCases)
        .WithSummary("Download every case that fits as CSV")
        .WithDescription($"The filters and the order of the list, and no page: all of them, at most {CaseExport.MostRows:N0}; a last line says when there are more. UTF-8 with a byte order mark. "
            + "A value that a spreadsheet would take for a formula has an apostrophe before it. Nothing in it belongs to a person. An answer that breaks off is not whole.")
        .Produces<string>(200, "text/csv").Refuses(400, 503);

    static async Task Export(HttpContext http, CaseDoor door, RequestCheck check, CallerContext callers, TimeProvider clock, [AsParameters] ListQuery _, CancellationToken cancellationToken)
    {
        var query = new QueryReader();
        var filter = CaseFilters.Read(query, check, x => http.Request.Query[x], callers.Caller?.Id);
        query.Finish();
        var export = new CaseExport(door);
        var first = await export.Begin(filter, cancellationToken);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"cancellations-{clock.GetUtcNow():yyyyMMdd-HHmm}.csv\"";
        try
        {
            await export.Write(http.Response.Body, filter, first, CaseExport.MostRows, cancellationToken);
        }
        catch (Exception) when (http.Response.HasStarted)
        {
            // Half a file must not look like a whole one.
            http.Abort();
            if (!cancellationToken.IsCancellationRequested)
                throw;
        }
    }
}
