namespace Cancellation.Durability;

/// <summary>What came of a message that was handed in directly.</summary>
public enum Admission
{
    /// <summary>Applied and committed.</summary>
    Committed,
    /// <summary>The saga had nothing to change: known already, or not for this state.</summary>
    Unchanged,
    /// <summary>The saga does not exist; nothing was kept.</summary>
    Missing,
    /// <summary>The saga does not exist; the message is kept until one claims it.</summary>
    Parked,
    /// <summary>A unique key of the saga belongs to another one, e.g. a second open case for a subscription.</summary>
    Taken,
    /// <summary>The saga is not at the version that was expected; nothing was kept.</summary>
    MovedOn,
}

/// <param name="Admission">Whether it was applied.</param>
/// <param name="Verdict">What the saga noted about it, e.g. a refusal with its code; null when it was simply applied.</param>
public readonly record struct Receipt(Admission Admission, string? Verdict);

/// <summary>
/// Hands a message to the saga in this process and returns when the outcome is committed. The broker is not involved,
/// so a request is accepted whatever state the broker is in.
/// </summary>
public interface ISagaDoor
{
    /// <param name="caseId">The saga it is for.</param>
    /// <param name="messageId">The same id twice is handled once.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer; nothing was accepted.</exception>
    /// <param name="begins">The message begins a saga, most likely: it is not looked for first. A wrong guess costs time, nothing else.</param>
    /// <param name="parks">Without its saga the message is kept for one to come, as one from the bus would be.</param>
    /// <param name="expected">The versions at one of which the saga must be; null: any.</param>
    /// <param name="actor">Who hands it in; the journal keeps it beside the message.</param>
    Task<Receipt> Deliver<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken, bool begins = false, bool parks = false, IReadOnlyCollection<int>? expected = null, string? actor = null) where T : class;
}

/// <summary>The database cannot be reached or does not answer. What was asked may be asked again.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
