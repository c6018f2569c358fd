namespace Cancellation.Contracts;

// What an operator does to a case. Each gives a reason; those the policy calls critical need a second person.

/// <summary>The gate counts as passed although nothing settled it. Money it stood for is written off.</summary>
public sealed record WaiveGate(Guid CancellationId, Guid MoveId, Gate Gate, string Reason, string OperatorId, string? ApproverId, DateTimeOffset WaivedAt);

/// <summary>Asks the conversation that is stuck once more, e.g. <c>CloseAccount</c>, <c>UndoSteps</c>, <c>PerformDuty/EraseData/crm</c>.</summary>
public sealed record RetryStep(Guid CancellationId, Guid MoveId, string Step, string Reason, string OperatorId, DateTimeOffset RetriedAt);

/// <summary>Closes without waiting for what is open. What is owed to the customer is paid all the same.</summary>
public sealed record ForceClosure(Guid CancellationId, Guid MoveId, string Reason, string OperatorId, string? ApproverId, DateTimeOffset ForcedAt);

/// <summary>Pays back a debit that came after the watch had ended.</summary>
public sealed record RefundStrayDebit(Guid CancellationId, Guid MoveId, string DebitId, string Reason, string OperatorId, DateTimeOffset DecidedAt);

/// <summary>Somebody wrote something down about the case. Nothing follows from it.</summary>
public sealed record AddNote(Guid CancellationId, Guid MoveId, string Text, string AuthorId, NoteVisibility Visibility, DateTimeOffset WrittenAt);

/// <summary>Customer: the note may be shown to the customer, too.</summary>
public enum NoteVisibility { Internal, Customer }

/// <summary>From now on this person looks after the case. Nothing else follows from it.</summary>
/// <param name="OwnerId">Null: nobody in particular.</param>
public sealed record AssignOwner(Guid CancellationId, Guid MoveId, string? OwnerId, string Reason, string AssignedBy, DateTimeOffset AssignedAt);
