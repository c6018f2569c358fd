using System.Text.Json;

namespace Cancellation.Console.Surface;

/// <summary>What the surface answered instead of what was asked for: a problem document.</summary>
public sealed class SurfaceProblem : Exception
{
    SurfaceProblem(int status, Document document) : base(document.Detail ?? document.Title ?? $"The service answered {status}.")
    {
        Status = status;
        Code = document.Code ?? "";
        Title = document.Title ?? "";
        Faults = document.Faults ?? [];
        TraceId = document.TraceId;
    }

    public int Status { get; }
    /// <summary>One of <c>/v1/problems</c>, or the refusal's code.</summary>
    public string Code { get; }
    public string Title { get; }
    public IReadOnlyList<SurfaceFault> Faults { get; }
    public string? TraceId { get; }

    /// <summary>The database does not answer: what is shown stays, and nothing can be done.</summary>
    public bool IsAway => Status == 503;
    /// <summary>The session has ended.</summary>
    public bool IsSignedOut => Status == 401;
    /// <summary>Somebody else was faster.</summary>
    public bool IsMovedOn => Status == 412;

    public static SurfaceProblem From(SurfaceAnswer answer, JsonSerializerOptions json)
    {
        try
        {
            return new(answer.Status, JsonSerializer.Deserialize<Document>(answer.Body.Span, json) ?? new());
        }
        catch (JsonException)
        {
            return new(answer.Status, new());
        }
    }

    sealed record Document(string? Title = null, string? Detail = null, string? Code = null, IReadOnlyList<SurfaceFault>? Faults = null, string? TraceId = null);
}

/// <param name="Field">As it was sent, e.g. <c>documents[0].kind</c>.</param>
public sealed record SurfaceFault(string Field, string Code, string Message, string Remedy);
