using System.Globalization;
using System.Text;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Overseeing;

/// <summary><c>/v1/audit</c>: who did what.</summary>
static class AuditApi
{
    const int PageOfFile = 200, MostInFile = 20_000;

    public static void MapAudit(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/audit", List).WithTags("Audit").WithName("ListAudit").Needs(Permissions.ReadTroubles)
            .WithSummary("See who did what, when, to which case, and what came of it")
            .WithDescription("The newest first: moves that were handed in, acts that were asked for and decided by a second person, and changes of keys, accounts and webhooks. What only looked, and what was tried with dryRun, is not among them. Pass 'next' as 'after' for the next page.")
            .Produces<AuditList>().Refuses(400, 503);

        v1.MapGet("/audit.csv", Export).WithTags("Audit").WithName("ExportAudit").Needs(Permissions.ReadTroubles)
            .WithSummary("The same as a table for spreadsheets").WithDescription($"At most {MostInFile:N0} rows, the newest first.").Produces<string>(200, "text/csv").Refuses(400, 503);
    }

    static async Task<IResult> List(CaseDoor door, CancellationToken cancellationToken, string? actor, string? act, string? since, string? until, string? cancellationId, string? limit, string? after)
    {
        var query = new QueryReader();
        var most = query.Number("limit", limit, 50, 1, 200);
        var filter = Filter(query, actor, act, since, until, cancellationId) with { Limit = most, After = after };
        return Results.Ok(await QueryReader.Following(door.Read<AuditReader, AuditList>((reader, token) => reader.List(filter, token), cancellationToken)));
    }

    static async Task<IResult> Export(CaseDoor door, CancellationToken cancellationToken, string? actor, string? act, string? since, string? until, string? cancellationId)
    {
        var filter = Filter(new QueryReader(), actor, act, since, until, cancellationId) with { Limit = PageOfFile };
        var file = new StringBuilder(Csv.Beginning).Append(Csv.Line("at", "actor", "act", "cancellationId", "subscriptionId", "about", "outcome", "before", "after", "detail"));
        for (var rows = 0; rows < MostInFile; rows += PageOfFile)
        {
            var page = await door.Read<AuditReader, AuditList>((reader, token) => reader.List(filter, token), cancellationToken);
            foreach (var x in page.Items)
                file.Append(Csv.Line(x.At.ToString("O", CultureInfo.InvariantCulture), x.Actor, x.Act, x.CancellationId?.ToString(), x.SubscriptionId, x.About, x.Outcome, x.Before, x.After, x.Detail));
            if (page.Next is null)
                break;
            filter = filter with { After = page.Next };
        }
        return Results.File(Encoding.UTF8.GetBytes(file.ToString()), Csv.MediaType, "audit.csv");
    }

    static AuditFilter Filter(QueryReader query, string? actor, string? act, string? since, string? until, string? cancellationId)
    {
        var filter = new AuditFilter(query.Text("actor", actor), query.Text("act", act, most: 64), query.Instant("since", since), query.Instant("until", until), null, 50, null);
        query.Finish();
        if (string.IsNullOrEmpty(cancellationId))
            return filter;
        return Guid.TryParse(cancellationId, out var id) ? filter with { CancellationId = id }
            : throw Refuse.Invalid([Fault.OfParameter("cancellationId", FaultCodes.WrongFormat, "It is not the id of a case.", "Send a UUID, or leave it out.")]);
    }
}
