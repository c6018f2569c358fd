namespace Cancellation.Contracts;

/// <summary>
/// The alarm clock of a case rings. Which deadlines have passed is read from the case, so a late, early or doubled alarm is harmless.
/// </summary>
public sealed record DeadlineReached(Guid CancellationId, DateTimeOffset DueAt);
