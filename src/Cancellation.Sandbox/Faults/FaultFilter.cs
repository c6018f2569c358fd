using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>Stands before every call of a port and lets it fail as the port's profile says.</summary>
static class FaultFilter
{
    public static void Fail(this RouteGroupBuilder group, string port) => group.AddEndpointFilter((context, next) => Answer(port, context, next));

    /// <summary>The act a call asks for, as the endpoint was mapped; null for a question.</summary>
    public sealed record ActName(string Name);

    static async ValueTask<object?> Answer(string port, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var desk = http.RequestServices.GetRequiredService<FaultDesk>();
        var act = http.GetEndpoint()?.Metadata.GetMetadata<ActName>()?.Name;
        var call = act is null ? $"{http.Request.Path}{http.Request.QueryString}" : $"{act} {http.Request.Headers[PartnerClient.IdempotencyKey]}";
        var fate = desk.Draw(port, act, call);
        if (fate.Latency > TimeSpan.Zero)
        {
            desk.Count(port, FaultKind.Latency);
            // The wall clock: it is a connection that is slow, whatever the date is in the books.
            await Task.Delay(fate.Latency, http.RequestAborted);
        }
        if (fate.Fault is not { } fault)
            return await next(context);
        if (fault != FaultKind.Pending)
            desk.Count(port, fault);
        switch (fault)
        {
            case FaultKind.Down:
                return Cut(http);
            case FaultKind.Error:
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case FaultKind.ErrorAfterCommit:
                await next(context);
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case FaultKind.LostAnswer:
                await next(context);
                return Cut(http);
            case FaultKind.Hang:
                if (fate.IsBooked)
                    await next(context);
                await Hold(http, fate.Lasts);
                return Cut(http);
            case FaultKind.WrongAnswer:
                return WrongAnswers.Make(await next(context), fate.Wrong);
            default:
                http.Features.Set(new Ordered(fault, fate.Lasts));
                return await next(context);
        }
    }

    /// <summary>A fault that only the act itself can show.</summary>
    public sealed record Ordered(FaultKind Fault, TimeSpan Lasts);

    static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    /// <summary>Until the caller gives up, or the sandbox is to end: nobody waits for its silence then.</summary>
    static async Task Hold(HttpContext http, TimeSpan time)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
