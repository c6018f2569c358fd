using Cancellation.Service.Access;
using Cancellation.Workflow.Reading.Inbox;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/tasks</c>: what people are to do, of all cases in one list.</summary>
static class TasksApi
{
    const string Me = "me", Nobody = "nobody";

    public static void MapTasks(this IEndpointRouteBuilder v1)
    {
        var tasks = v1.MapGroup("/tasks").WithTags("Tasks").Needs(Permissions.ReadCases);

        tasks.MapGet("/", List).WithName("ListTasks").WithSummary("List what people are to do")
            .WithDescription("Reviews, inspections, critical acts that wait for a second person, entitlements to be settled with the customer, and cases that an operator must look at. The soonest due first; what has no due time comes last. "
                + "Who looks after a task is who looks after its case: claim it with the case's 'owner'. Pass 'next' as 'after' for the next page.")
            .Produces<TaskPage>().Refuses(400, 503);

        tasks.MapGet("/counts", async (CaseDoor door, CallerContext callers, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<TaskReader, TaskCounts>((reader, token) => reader.Count(callers.Caller?.Id ?? "", token), cancellationToken)))
            .WithName("CountTasks").WithSummary("Count what people are to do").Produces<TaskCounts>().Refuses(503);
    }

    static async Task<IResult> List(CaseDoor door, CallerContext callers, CancellationToken cancellationToken, string? kind, string? owner, string? overdue, string? limit, string? after)
    {
        var query = new QueryReader();
        var filter = new TaskFilter(
            query.Word<TaskKind>("kind", kind), query.Text("owner", owner) switch { Me => callers.Caller?.Id, Nobody => "", var person => person },
            query.YesOrNo("overdue", overdue), query.Number("limit", limit, 50, 1, 200), after);
        query.Finish();
        return Results.Ok(await QueryReader.Following(door.Read<TaskReader, TaskPage>((reader, token) => reader.List(filter, token), cancellationToken)));
    }
}
