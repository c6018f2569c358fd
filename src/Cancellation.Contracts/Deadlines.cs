namespace Cancellation.Contracts;

/// <summary>
/// The alarm clock of a case rings. Which deadlines have passed is read from the case, so a late, early or doubled alarm is harmless.
/// </summary>
public sealed record DeadlineReached(Guid CancellationId, DateTimeOffset DueAt);

/// <summary>A calendar year was loaded: deadlines that were counted without it are counted again.</summary>
public sealed record RecountDeadlines(Guid CancellationId, int Year, DateTimeOffset AskedAt);
