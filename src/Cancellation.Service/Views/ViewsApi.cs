using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Views;

namespace Cancellation.Service.Views;

/// <summary><c>/v1/views</c>: lists that people look at again and again, for themselves or for everybody.</summary>
static class ViewsApi
{
    const int LongestName = 64;

    public static void AddViews(this IServiceCollection services) => services.AddScoped<ViewDesk>();

    public static void MapViews(this IEndpointRouteBuilder v1)
    {
        var views = v1.MapGroup("/views").WithTags("Views").Needs(Permissions.ReadCases);

        views.MapGet("/", async (CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(new ViewList(await door.Read<ViewDesk, IReadOnlyList<ViewOfList>>((desk, token) => desk.List(token), cancellationToken))))
            .WithName("ListViews").WithSummary("See your own views and those that others share").Produces<ViewList>().Refuses(503);

        views.MapPost("/", Save).WithName("SaveView").WithSummary("Save a view of the list of cases")
            .WithDescription($"'query' holds parameters of the list as they stand in an address; {ViewQuery.Words}. A view of yours by the same name is replaced and answered with 200. A shared one is seen by everybody, and changed by you alone.")
            .Accepts<NewView>("application/json").Produces<ViewOfList>(201).Produces<ViewOfList>().Refuses(400, 409, 413, 415, 503);

        views.MapPatch("/{id:guid}", Change).WithName("ChangeView").WithSummary("Rename a view of yours, share it or no longer, or give it another query").WithDescription("What is left out stays.")
            .Accepts<ViewChange>("application/json").Produces<ViewOfList>().Refuses(400, 404, 409, 413, 415, 503);

        views.MapDelete("/{id:guid}", async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
            {
                await door.Read<ViewDesk, bool>(async (desk, token) => { await desk.Delete(id, token); return true; }, cancellationToken);
                return Results.NoContent();
            })
            .WithName("DeleteView").WithSummary("Forget a view of yours").Produces(204).Refuses(404, 503);
    }

    static async Task<IResult> Save(HttpContext http, CaseDoor door, RequestCheck check, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var (name, query, isShared) = (body.Text("name", LongestName).Trim(), ViewQuery.Read(body, body.Text("query", ViewQuery.Longest), check), body.YesOrNo("shared", false));
        new FaultsOfRequest().Finish(body);
        var (view, isNew) = await door.Read<ViewDesk, (ViewOfList, bool)>((desk, token) => desk.Save(name, query, isShared, token), cancellationToken);
        return isNew ? Results.Created($"/v1/views/{view.Id}", view) : Results.Ok(view);
    }

    static async Task<IResult> Change(Guid id, HttpContext http, CaseDoor door, RequestCheck check, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var change = new ViewChange(
            body.OptionalText("name", LongestName)?.Trim(), body.OptionalText("query", ViewQuery.Longest) is { } query ? ViewQuery.Read(body, query, check) : null, body.Has("shared") ? body.YesOrNo("shared", false) : null);
        if (change is { Name: null, Query: null, Shared: null } && body.Faults.Count == 0)
            body.Refuse("body", FaultCodes.FieldMissing, "Nothing is changed.", "Send at least one of name, query, shared.");
        new FaultsOfRequest().Finish(body);
        return Results.Ok(await door.Read<ViewDesk, ViewOfList>((desk, token) => desk.Change(id, change, token), cancellationToken));
    }

    internal sealed record NewView(string Name, string Query, bool? Shared);
}
