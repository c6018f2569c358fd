using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;
using Microsoft.AspNetCore.Mvc;

namespace Cancellation.Sandbox.Http;

/// <summary>What all ports have in common on the wire.</summary>
static class Acts
{
    /// <summary>A port with what each has: what it is, and, where anything is done, what became of an act.</summary>
    public static RouteGroupBuilder MapPort(this IEndpointRouteBuilder app, string port, bool hasActs = true)
    {
        var group = app.MapGroup($"/{port}/v1").WithGroupName(port).WithTags(port);
        group.MapGet("about", () => new AboutPort(port, AboutPort.CurrentVersion))
            .WithName($"{port}-about").WithSummary("Which contract is served");
        if (hasActs)
            group.MapGet("acts/{effectId:guid}", (Guid effectId, ActBook book) => Found(book.Find(effectId)))
                .WithName($"{port}-ask").WithSummary("What became of an act").Produces<ActAnswer>().Produces<NotKnown>(404);
        return group;
    }

    /// <summary>An act, taken under its idempotency key.</summary>
    public static RouteHandlerBuilder MapAct<TSide, TBody>(
        this RouteGroupBuilder port, string act, string summary, Func<TSide, EffectKey, TBody, CancellationToken, ValueTask<EffectResult>> take) where TSide : class where TBody : IActBody =>
        port.MapPost($"acts/{act}", async (
                [FromHeader(Name = PartnerClient.IdempotencyKey)] Guid effectId, TBody body, [FromServices] TSide side, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
            {
                EffectResult result;
                try
                {
                    result = await take(side, new EffectKey(effectId, body.CaseId), body, cancellationToken);
                }
                catch (SandboxUnreachableException lost)
                {
                    if (!lost.IsBooked)
                        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
                    http.Abort();
                    return Results.Empty;
                }
                return Results.Ok(Answer(effectId, body, result, time.GetUtcNow()));
            })
            .WithName(act).WithSummary(summary).Produces<ActAnswer>();

    static ActAnswer Answer<TBody>(Guid effectId, TBody body, EffectResult result, DateTimeOffset now) where TBody : IActBody =>
        new(effectId, body.CaseId, result.Accepted ? ActStatus.Done : ActStatus.Refused, now, body.Sum, result.Reference, result.Code);

    /// <summary>200, or the 404 that says that the system itself knows no such thing.</summary>
    public static IResult Found<T>(T? found) where T : class =>
        found is null ? Results.Json(new NotKnown(NotKnown.TheCode), statusCode: StatusCodes.Status404NotFound) : Results.Ok(found);
}
