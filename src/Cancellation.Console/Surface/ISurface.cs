using System.Security.Claims;
using System.Text.Json.Nodes;

namespace Cancellation.Console.Surface;

/// <summary>
/// The service's public surface without a network between: the console may do what the person who is signed in may do over HTTP, is refused for the same reasons,
/// and has no way around it.
/// </summary>
public interface ISurface
{
    /// <returns>Whatever was answered, problems too.</returns>
    Task<SurfaceAnswer> Send(ClaimsPrincipal person, SurfaceCall call, CancellationToken cancellationToken);

    /// <summary>As the surface reads and writes JSON.</summary>
    System.Text.Json.JsonSerializerOptions Json { get; }
}

/// <param name="Path">With its query, from the root, e.g. <c>/v1/cancellations?state=Approved</c>.</param>
/// <param name="Key">The Idempotency-Key; a move needs one.</param>
/// <param name="IfMatch">The version of the case that the move is meant for; null: any.</param>
public sealed record SurfaceCall(string Method, string Path, JsonNode? Body = null, string? Key = null, int? IfMatch = null)
{
    /// <summary>What the body is.</summary>
    public string MediaType { get; init; } = "application/json";
}

/// <param name="Body">Empty where nothing was said.</param>
public sealed record SurfaceAnswer(int Status, ReadOnlyMemory<byte> Body, string? MediaType)
{
    public bool IsGood => Status is >= 200 and < 300;
}
