using Cancellation.Service.Access;
using Cancellation.Service.Startup;
using Cancellation.Workflow;

namespace Cancellation.Service.Api;

/// <summary><c>/health</c>: for orchestrators and load balancers.</summary>
public static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").IsOpen();
        health.MapGet("/live", () => Results.Ok(new Live("live"))).WithName("ReadLiveness").WithSummary("The process answers").Produces<Live>();
        health.MapGet("/ready", Ready).WithName("ReadReadiness").WithSummary("The process can take work")
            .WithDescription("503 while the database is silent. A broker that is away only delays work: 'degraded', with 200.")
            .Produces<Readiness>().Produces<Readiness>(503);
    }

    static async Task<IResult> Ready(CaseDoor door, BrokerWatch broker, CancellationToken cancellationToken)
    {
        var database = false;
        try
        {
            database = await door.Read<CancellationContext, bool>((db, token) => db.Database.CanConnectAsync(token), cancellationToken);
        }
        catch (Durability.LedgerUnavailableException)
        {
            // Said in the answer.
        }
        var answer = new Readiness(!database ? HealthStatus.Unavailable : broker.IsReached ? HealthStatus.Ready : HealthStatus.Degraded,
            database ? "answers" : "silent", broker.IsReached ? "connected" : "not reached: accepted work waits in the database");
        return Results.Json(answer, statusCode: database ? 200 : 503);
    }
}

public sealed record Live(string Status);

public enum HealthStatus { Ready, Degraded, Unavailable }

public sealed record Readiness(HealthStatus Status, string Database, string Broker);
