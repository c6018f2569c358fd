using Cancellation.Sandbox;
using Cancellation.Sandbox.Http;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>
/// <c>/sandbox</c>: the world outside, to try things with. Only where the sandbox plays the systems of record in this process; what happens there
/// reaches the case at once, so that a caller can wait for what comes of it.
/// </summary>
public static class SandboxApi
{
    public static void MapSandbox(this IEndpointRouteBuilder app)
    {
        var sandbox = app.MapGroup("/sandbox").WithTags("Sandbox").Needs(Permissions.PlaySandbox).AddEndpointFilter(ExplainRefusal);

        sandbox.MapGet("/subscriptions", (SandboxControl world) => Results.Ok(world.Subscriptions()))
            .WithName("ListSampleSubscriptions").WithSummary("List the sample customers' subscriptions").Produces<IReadOnlyList<SampleSubscription>>().Refuses();

        foreach (var happening in Happenings.All)
            Map(sandbox, happening);

        sandbox.MapPost("/systems/{system}/restore", async (string system, HttpContext http, SandboxControl world, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken) =>
            {
                var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var takenAt = body.Instant("takenAt");
                Check(body, null, settings);
                var back = await world.RestoreBackup(system, takenAt);
                var list = await door.Read<ErasureReader, IReadOnlyList<ErasedRecords>>((reader, token) => reader.Erased(system, takenAt, token), cancellationToken);
                foreach (var records in list)
                    await world.EraseAgain(records.CustomerId, records.Records);
                return Results.Ok(new Restored(back, list.Count));
            })
            .WithName("RestoreBackup").WithSummary("A system is set back to a backup, and goes through the list of what was erased since").Accepts<Backup>("application/json")
            .Produces<Restored>().Refuses(400, 503);

        sandbox.MapGet("/cancellations/{id:guid}/books", (Guid id, SandboxControl world) => Results.Ok(world.ReadBooks(id)))
            .WithName("ReadBooks").WithSummary("What the other sides' books say about a case").Produces<CaseBooks>().Refuses();

        sandbox.MapGet("/books", (SandboxControl world) => Results.Ok(world.Totals()))
            .WithName("ReadTotals").WithSummary("All books at a glance").Produces<BookTotals>().Refuses();

        sandbox.MapFaults();
        sandbox.MapMails();
    }

    static void Map(IEndpointRouteBuilder sandbox, Happening happening)
    {
        var route = sandbox.MapMethods(happening.Path, [happening.Method], (HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken) =>
                Do(happening, http, world, facts, settings, wait, cancellationToken))
            .WithName(happening.Name).WithSummary(happening.Summary);
        if (happening.Body is { } body)
            route.Accepts(body, happening.BodyIsOptional, "application/json");
        if (happening.IsSilent)
            route.Produces(204).Refuses(409);
        else if (happening.Answer is { } answer)
            route.Produces(200, answer, "application/json").Refuses(400, 409, 503);
        else
            route.Produces<CaseView>(202).Refuses(400, 404, 409, 503);
    }

    static async Task<IResult> Do(
        Happening happening, HttpContext http, SandboxControl world, SandboxFacts facts, ServiceSettings settings, string? wait, CancellationToken cancellationToken)
    {
        var body = happening.Body is null || happening.BodyIsOptional
            ? await RequestBody.ReadOptional(http.Request, settings.Intake.MaxBodyBytes, cancellationToken)
            : await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var act = happening.Read(new SandboxWords(http, body));
        var held = Check(body, wait, settings);
        var happened = await act(world);
        return happening.IsSilent ? Results.NoContent() : await facts.Tell(http, happened, held, cancellationToken);
    }

    /// <returns>How long the caller wishes to wait.</returns>
    static TimeSpan Check(RequestReader body, string? wait, ServiceSettings settings)
    {
        var faults = new FaultsOfRequest();
        var held = faults.Try(() => Waits.Parse(wait, settings.Intake.MaxWait));
        faults.Finish(body);
        return held;
    }

    static async ValueTask<object?> ExplainRefusal(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SandboxRefusal refusal)
        {
            throw Refuse.Sandbox(refusal.Code, refusal.Message);
        }
    }

    internal sealed record Backup(DateTimeOffset TakenAt);

    /// <param name="CameBack">How many records the backup brought back.</param>
    /// <param name="ErasedAgain">How many were erased again.</param>
    internal sealed record Restored(int CameBack, int ErasedAgain);
}
