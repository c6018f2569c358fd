using System.Text.Json.Serialization;

namespace Cancellation.Service.Problems;

/// <summary>An RFC 9457 problem document. <see cref="Code"/> is the last part of <see cref="Type"/>, or the code of the timeline when a case refused.</summary>
public sealed record Problem
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    /// <summary>What happened, the likely cause and what to do.</summary>
    public required string Detail { get; init; }
    public required string Code { get; init; }
    /// <summary>The path that was called.</summary>
    public string? Instance { get; init; }
    /// <summary>The case it is about, when there is one.</summary>
    public Guid? CancellationId { get; init; }
    /// <summary>Where that case is.</summary>
    public string? Case { get; init; }
    /// <summary>Everything that is wrong with the request.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}

/// <summary>Ends a request with a problem document.</summary>
public sealed class ProblemException(Problem problem, TimeSpan? retryAfter = null) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
