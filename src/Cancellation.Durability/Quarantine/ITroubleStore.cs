namespace Cancellation.Durability;

/// <summary>What is done about steps in trouble: rare, so it goes beside the batches.</summary>
public interface ITroubleStore
{
    /// <summary>Keeps the row. The same wrongness again keeps the first row; it opens again when it was resolved.</summary>
    Task Quarantine(QuarantinedAnswer answer, CancellationToken cancellationToken);

    /// <summary>The step was answered rightly in the end: what it was answered wrongly before is resolved.</summary>
    Task Resolve(StepKey step, CancellationToken cancellationToken);

    /// <summary>Makes the failing messages of a case that wait for the party due at once.</summary>
    /// <returns>How many.</returns>
    Task<int> RingCase(Guid caseId, string party, CancellationToken cancellationToken);

    /// <summary>Makes a page of the messages that wait for the party due at once, each at most once over all pages.</summary>
    /// <param name="after">Null for the first page, then what the page before answered.</param>
    /// <returns>Null: there are no more.</returns>
    Task<Guid?> RingWaiting(string party, Guid? after, int most, CancellationToken cancellationToken);
}
