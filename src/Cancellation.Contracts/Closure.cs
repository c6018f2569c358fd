namespace Cancellation.Contracts;

/// <summary>
/// Past this message there is only forward: the account is closed by doing <see cref="Acts"/> in order.
/// The list is decided by the case from policy and facts, so a repeated message means the same acts with the same ids.
/// </summary>
public sealed record CloseAccount(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId, string? SerialNumber, IReadOnlyList<ClosingAct> Acts);

/// <summary>One outside act. <see cref="Amount"/> for money acts, <see cref="Target"/> for the account, card, party or statement line it concerns.</summary>
public sealed record ClosingAct(ClosingActKind Kind, Money? Amount = null, string? Target = null);

/// <summary><c>PostStatement</c> books one line of the statement that is not a held balance: below zero it is taken from the customer's money, above zero it is granted.</summary>
public enum ClosingActKind
{
    FreezeNewDebits, PostStatement, PayOutBalance, RefundDeposit, RevokeAuthorisation, UnbindBankCard, WipeKeys, DeregisterTerminal,
    ForfeitRemaining, SuspendService, StopService, VerifyClosed,
}

public sealed record AccountClosed(Guid CancellationId, int Ask, DateTimeOffset ClosedAt);

/// <summary>An act was refused by the other side for a business reason; an operator must look. The <see cref="Done"/> acts before it were done.</summary>
public sealed record ClosureBlocked(Guid CancellationId, int Ask, ClosingActKind Act, string Code, DateTimeOffset BlockedAt, int Done = 0);
