using System.Text.Json;
using System.Text.Json.Serialization;
using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.AspNetCore.WebUtilities;

namespace Cancellation.Sandbox.Http;

/// <summary><c>/control</c> of a sandbox that runs alone: the world outside. What happens reaches the service by callback.</summary>
static class ControlRoutes
{
    /// <summary>Samples as scenario files write them: what is misspelt is refused.</summary>
    static readonly JsonSerializerOptions Given = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public static void MapControl(this IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/control").WithTags("control").AddEndpointFilter(ExplainRefusal);
        foreach (var happening in Happenings.All)
            control.MapMethods(happening.Path, [happening.Method], (HttpContext http, SandboxControl world, CallbackBook callbacks, CancellationToken cancellationToken) => Do(happening, http, world, callbacks, cancellationToken))
                .WithName(happening.Name).WithSummary(happening.Summary);

        control.MapPost("/systems/{system}/restore", async (string system, HttpContext http, SandboxControl world, CancellationToken cancellationToken) =>
        {
            var words = new JsonWords(http, await Body(http, false, cancellationToken));
            var takenAt = words.Instant("takenAt");
            return Refusal(words) ?? Results.Ok(new CameBack(await world.RestoreBackup(system, takenAt)));
        }).WithName("RestoreBackup").WithSummary("A system is set back to a backup; GET /v1/erasures of the service lists what is to be erased again");
        control.MapPost("/customers/{customerId}/erasures", async (string customerId, HttpContext http, SandboxControl world, CancellationToken cancellationToken) =>
        {
            var words = new JsonWords(http, await Body(http, false, cancellationToken));
            var records = words.Text("records");
            if (Refusal(words) is { } refused)
                return refused;
            await world.EraseAgain(customerId, records);
            return Results.NoContent();
        }).WithName("EraseAgain").WithSummary("A system that was set back erases again what had been erased");

        control.MapGet("/subscriptions", (SandboxControl world) => world.Subscriptions()).WithName("ListSampleSubscriptions").WithSummary("The entered subscriptions");
        control.MapPost("/subscriptions", Enter).WithName("EnterSubscriptions").WithSummary("Enter one subscription, or a list, as given.subscriptions of a scenario file");
        control.MapPost("/seed", Seed).WithName("EnterSeed").WithSummary("Enter many customers in many situations, the same for the same seed");
        control.MapGet("/cancellations/{id:guid}/books", (Guid id, SandboxControl world) => world.ReadBooks(id)).WithName("ReadBooks").WithSummary("What the books say about a case");
        control.MapGet("/books", (SandboxControl world) => world.Totals()).WithName("ReadTotals").WithSummary("All books at a glance");
        control.MapGet("/callbacks", (CallbackBook book, bool? open) => book.Read(open == true)).WithName("ListCallbacks").WithSummary("The latest thousand callbacks and what became of them; ?open=true: those not taken yet");
        control.MapFaults();
    }

    static async Task<IResult> Do(Happening happening, HttpContext http, SandboxControl world, CallbackBook callbacks, CancellationToken cancellationToken)
    {
        var body = happening.Body is null ? null : await Body(http, happening.BodyIsOptional, cancellationToken);
        var words = new JsonWords(http, body);
        var act = happening.Read(words);
        if (Refusal(words) is { } refused)
            return refused;
        var happened = await act(world);
        return happening.IsSilent ? Results.NoContent()
            : happened.Answer is { } answer ? Results.Ok(answer)
            : Results.Accepted(value: new WhatHappened(happened.Facts, callbacks.IsOn));
    }

    static async Task<IResult> Enter(HttpContext http, SandboxControl world, CancellationToken cancellationToken)
    {
        var body = await Body(http, false, cancellationToken);
        List<Sample> samples;
        try
        {
            samples = body!.Value.ValueKind == JsonValueKind.Array ? body.Value.Deserialize<List<Sample>>(Given)! : [body.Value.Deserialize<Sample>(Given)!];
        }
        catch (JsonException wrong)
        {
            return Problem(StatusCodes.Status400BadRequest, "INVALID_SAMPLE", $"{wrong.Path ?? "$"} is not as samples are written: {wrong.Message.Split(" Path:")[0]}");
        }
        await world.EnterAll(samples);
        return Results.Json(samples.Select(x => x.SubscriptionId), statusCode: StatusCodes.Status201Created);
    }

    static async Task<IResult> Seed(SeedOrder order, SandboxControl world)
    {
        if (order.Count is < 1 or > SampleSeed.Most || !SampleSeed.Lines.Contains(order.Line))
            return Problem(StatusCodes.Status400BadRequest, "INVALID_SEED", $"line is one of {string.Join(", ", SampleSeed.Lines)}, and count is between 1 and {SampleSeed.Most}.");
        return Results.Ok(await world.EnterSeed(order.Line, order.Count, order.Seed ?? 1));
    }

    /// <exception cref="BadHttpRequestException">It is no JSON.</exception>
    static async Task<JsonElement?> Body(HttpContext http, bool isOptional, CancellationToken cancellationToken)
    {
        if (isOptional && http.Request.ContentLength is null or 0)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, WireFormat.Options, cancellationToken);
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("The body is not JSON.");
        }
    }

    static IResult? Refusal(JsonWords words) => words.Faults.Count == 0 ? null : Problem(StatusCodes.Status400BadRequest, "INVALID", string.Join("; ", words.Faults) + ".");

    /// <summary>A problem document (RFC 9457) with a stable code.</summary>
    internal static IResult Problem(int status, string code, string detail) =>
        Results.Json(new ProblemText(ReasonPhrases.GetReasonPhrase(status), status, code, detail), statusCode: status, contentType: "application/problem+json");

    static async ValueTask<object?> ExplainRefusal(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SandboxRefusal refusal)
        {
            return Problem(StatusCodes.Status409Conflict, refusal.Code, refusal.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return Problem(bad.StatusCode, "MALFORMED", bad.Message);
        }
    }

    /// <param name="AreCalledBack">Whether the service is told; otherwise whoever asked has to tell it.</param>
    sealed record WhatHappened(IReadOnlyList<object> Facts, bool AreCalledBack);

    sealed record ProblemText(string Title, int Status, string Code, string Detail);

    sealed record CameBack(int Records);

    sealed record SeedOrder(string Line, int Count, int? Seed);
}
