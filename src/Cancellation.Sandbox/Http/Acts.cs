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
        group.Fail(port);
        group.MapGet("about", () => new AboutPort(port, AboutPort.CurrentVersion))
            .WithName($"{port}-about").WithSummary("Which contract is served");
        group.WithMetadata(new PortName(port));
        if (hasActs)
            group.MapGet("acts/{effectId:guid}", async (Guid effectId, ActBook book, PendingActs pending, CancellationToken cancellationToken) =>
                    Found(await pending.Find(effectId, cancellationToken) ?? book.Find(effectId)))
                .WithName($"{port}-ask").WithSummary("What became of an act").Produces<ActAnswer>().Produces<NotKnown>(404);
        return group;
    }

    /// <summary>An act, taken under its idempotency key.</summary>
    public static RouteHandlerBuilder MapAct<TSide, TBody>(
        this RouteGroupBuilder group, string act, string summary, Func<TSide, EffectKey, TBody, CancellationToken, ValueTask<EffectResult>> take) where TSide : class where TBody : IActBody =>
        group.MapPost($"acts/{act}", (
                [FromHeader(Name = PartnerClient.IdempotencyKey)] Guid effectId, TBody body, [FromServices] TSide side, [FromServices] ActDesk desk, HttpContext http, CancellationToken cancellationToken) =>
                desk.Take(http, act, new EffectKey(effectId, body.CaseId), body, (key, token) => take(side, key, body, token), cancellationToken))
            .WithMetadata(new FaultFilter.ActName(act), new LaterAct((registry, port, services) =>
                registry.Add<TBody>(port, act, (key, body, token) => take(services.GetRequiredService<TSide>(), key, body, token))))
            .WithName(act).WithSummary(summary).Produces<ActAnswer>().Produces<ActAnswer>(202);

    /// <summary>Notes how each mapped act is taken, for those that are decided later.</summary>
    public static void RegisterActs(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<ActRegistry>();
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(x => x.Endpoints))
            if (endpoint.Metadata.GetMetadata<LaterAct>() is { } later && endpoint.Metadata.GetMetadata<PortName>() is { } port)
                later.Register(registry, port.Name, app.Services);
    }

    /// <summary>200, or the 404 that says that the system itself knows no such thing.</summary>
    public static IResult Found<T>(T? found) where T : class =>
        found is null ? Results.Json(new NotKnown(NotKnown.TheCode), statusCode: StatusCodes.Status404NotFound) : Results.Ok(found);

    sealed record LaterAct(Action<ActRegistry, string, IServiceProvider> Register);
}

/// <summary>The port an endpoint belongs to.</summary>
sealed record PortName(string Name);
