using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>What was said of a happening: parts of the address and fields of the body. A reader remembers what is wrong, so that all of it is told at once.</summary>
public interface IHappeningWords
{
    string Route(string name);
    string Text(string name);
    string? OptionalText(string name);
    string? OptionalDay(string name);
    Money Money(string name);
    T Word<T>(string name, T? otherwise = null) where T : struct, Enum;
    IReadOnlyList<string> Texts(string name);
    DateTimeOffset Instant(string name);
}

/// <summary>What came of a happening.</summary>
/// <param name="CaseId">The case it was done for; empty when the facts themselves say.</param>
/// <param name="Facts">What the case is to hear of.</param>
/// <param name="Answer">What whoever did it is answered; null: how the case stands.</param>
public sealed record Happened(Guid CaseId, IReadOnlyList<object> Facts, object? Answer = null);

/// <summary>One thing that customers, merchants, staff or banks can do, and how it is asked for over HTTP. Whoever serves it decides how the facts reach the case.</summary>
/// <param name="Name">Its operation in descriptions.</param>
/// <param name="Path">With the parts that name what it is done to.</param>
/// <param name="Read">Reads everything that was said, and only then gives what to do.</param>
public sealed record Happening(string Name, string Path, string Summary, Func<IHappeningWords, Func<SandboxControl, ValueTask<Happened>>> Read)
{
    public string Method { get; init; } = "POST";
    /// <summary>What the body holds; null: there is none.</summary>
    public Type? Body { get; init; }
    public bool BodyIsOptional { get; init; }
    /// <summary>What <see cref="Happened.Answer"/> is; null: the case is shown.</summary>
    public Type? Answer { get; init; }
    /// <summary>Whether it is neither about a case nor answered.</summary>
    public bool IsSilent { get; init; }
}
