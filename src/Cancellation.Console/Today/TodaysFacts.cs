using Cancellation.Contracts;

namespace Cancellation.Console.Today;

/// <summary>How a system of record is now, as far as the console shows it.</summary>
public sealed record PartnerNow(string Port, string State, DateTimeOffset? Since, DateTimeOffset? NextTryAt, int Calls, decimal ErrorRate, int WaitingSteps, int OpenAnswers, PartnerFault? LastError);

public sealed record PartnerFault(string Code, string Message, DateTimeOffset At);

/// <summary>What waits for people.</summary>
/// <param name="Mine">Claimed by whoever asks.</param>
public sealed record TaskCounts(int Mine, int Open, IReadOnlyDictionary<string, int>? ByKind = null);

/// <summary>What fails, by cause.</summary>
public sealed record Failures(DateTimeOffset AsOf, IReadOnlyList<FailureGroup> Groups);

/// <param name="Key">Names the cause.</param>
/// <param name="Cases">How many cases it keeps.</param>
/// <param name="MoneyAtRisk">What these cases owe their customers, by currency.</param>
public sealed record FailureGroup(string Key, string Kind, string? Step, string? Partner, string Code, string Message, int Cases, IReadOnlyList<Money>? MoneyAtRisk, DateTimeOffset? OldestAt, DateTimeOffset? NextTryAt);
