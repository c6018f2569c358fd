using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>What the endpoints tell the OpenAPI document about themselves.</summary>
public static class Describe
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, "application/problem+json");
        return endpoint.Produces<Problem>(500, "application/problem+json");
    }

    public static RouteHandlerBuilder NeedsIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IdempotencyKeyNeeded());
}

/// <summary>Marks an endpoint that takes an Idempotency-Key.</summary>
public sealed class IdempotencyKeyNeeded;
