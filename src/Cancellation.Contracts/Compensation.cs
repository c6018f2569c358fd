namespace Cancellation.Contracts;

/// <summary>Undoes what was done for an attempt that ended, or brings back a closed service; the newest step first.</summary>
public sealed record UndoSteps(Guid CancellationId, int Ask, string CustomerId, string SubscriptionId, IReadOnlyList<UndoAct> Acts);

/// <param name="Target">The linked service, the terminal or the entitlement it concerns.</param>
public sealed record UndoAct(UndoActKind Kind, Money? Amount = null, string? Target = null);

/// <summary>Auto-renewal is not among them: it is never switched on again without fresh consent. Nor are transferred coupons: they belong to somebody else.</summary>
public enum UndoActKind { UnfreezeAccount, RestartLinkedService, CancelReturnLabel, ShipDeviceBack, ReturnPayment, RestorePoints, RestorePackage, RestartService }

public sealed record StepsUndone(Guid CancellationId, int Ask, DateTimeOffset UndoneAt);

/// <summary>An act was refused; an operator must look. <see cref="Done"/> acts before it were done.</summary>
public sealed record UndoBlocked(Guid CancellationId, int Ask, UndoActKind Act, string Code, int Done, DateTimeOffset BlockedAt);
