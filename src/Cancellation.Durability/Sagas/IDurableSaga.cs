using MassTransit;

namespace Cancellation.Durability;

/// <summary>
/// A saga kept by the ledger. Every committed message raises <see cref="Version"/> by one and extends the hash chain of its journal.
/// </summary>
public interface IDurableSaga : SagaStateMachineInstance
{
    /// <summary>Committed messages so far; 0 before the first. Equals the sequence number of the last journal entry.</summary>
    int Version { get; set; }

    /// <summary>The hash of the last journal entry; empty before the first.</summary>
    byte[] JournalHead { get; set; }

    /// <summary>The name of the current state.</summary>
    string CurrentState { get; set; }
}
