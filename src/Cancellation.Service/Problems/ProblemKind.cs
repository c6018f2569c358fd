namespace Cancellation.Service.Problems;

/// <summary>One kind of problem document, as the catalogue tells it.</summary>
/// <param name="Code">Stable; the last part of the type.</param>
/// <param name="Meaning">When it is answered.</param>
/// <param name="Remedy">What whoever called can do.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string Meaning, string Remedy)
{
    public const string Path = "/v1/problems/";

    /// <summary>A reference to the page that explains it, on the service that answered.</summary>
    public string Type => Path + Code;

    /// <summary>What the document's <c>code</c> may be instead of <see cref="Code"/>, each with its meaning.</summary>
    public IReadOnlyDictionary<string, string>? Codes { get; init; }
}
