namespace Cancellation.Console.Clock;

/// <summary>What <c>/sandbox/clock</c> answers.</summary>
public sealed record ClockReading(DateTimeOffset Now, bool IsPaused, TimeSpan Ahead, NextTimer? Next, DateTimeOffset NextWorkingDay, bool IsThere);

/// <summary>The next timer that a case has set.</summary>
public sealed record NextTimer(DateTimeOffset At, Guid CancellationId, string Kind);
