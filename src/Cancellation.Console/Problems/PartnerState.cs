namespace Cancellation.Console.Problems;

/// <summary>How a partner is, as <c>/v1/partners</c> says it.</summary>
/// <param name="ErrorRate">Of the last minute, from 0 to 1.</param>
public sealed record PartnerState(string Port, string State, DateTimeOffset? Since, DateTimeOffset? NextTryAt, int Calls, decimal ErrorRate, int WaitingSteps, int OpenAnswers, PartnerState.Failure? LastError)
{
    public bool IsInTrouble => State is "Open" or "HalfOpen" or "Isolated" || WaitingSteps > 0 || OpenAnswers > 0;

    public sealed record Failure(string Code, string Message, DateTimeOffset At);
}

/// <summary>What trying one answered.</summary>
/// <param name="Failures">How often it had failed before.</param>
public sealed record Tried(Guid CancellationId, string? Step, string? Partner, int Failures);
