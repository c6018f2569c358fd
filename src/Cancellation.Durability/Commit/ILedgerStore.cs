namespace Cancellation.Durability;

/// <summary>A database that keeps the ledger. Both implementations pass the same contract tests.</summary>
public interface ILedgerStore
{
    /// <summary>Whether other processes may write the same rows, so that a row in memory can be out of date.</summary>
    bool IsShared { get; }

    /// <summary>How many batches are written at a time.</summary>
    int Writers { get; }

    /// <summary>Writes the batch in one transaction and returns an outcome for each unit.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer; the outcome of the batch is unknown.</exception>
    Task<CommitOutcome[]> Commit(IReadOnlyList<CommitUnit> batch, CancellationToken cancellationToken);

    /// <summary>Takes messages that are due, puts off their next ring, and returns them.</summary>
    Task<IReadOnlyList<OutgoingMessage>> TakeDue(int most, CancellationToken cancellationToken);

    /// <summary>After a failure: keeps the message (adding the row when there is none) and rings again at <see cref="OutgoingMessage.DueAt"/>.</summary>
    Task Postpone(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Makes everything due that was rung for in vain: by an earlier process of this ledger, or while the broker was away.</summary>
    Task Recover(CancellationToken cancellationToken);

    Task<TSaga?> LoadSaga<TSaga>(Guid caseId, CancellationToken cancellationToken) where TSaga : class, IDurableSaga;
    Task<StepRecord?> FindStep(StepKey step, CancellationToken cancellationToken);
    Task<List<Effect>> FindEffects(StepKey step, CancellationToken cancellationToken);
}
