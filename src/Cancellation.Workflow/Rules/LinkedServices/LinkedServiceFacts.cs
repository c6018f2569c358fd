using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What hangs on an account that is closed. What was stopped is kept, so that it can be started again if the customer stays.</summary>
static class LinkedServiceFacts
{
    public static string? Stopped(Turn turn, LinkedServicesStopped x)
    {
        if (Answers.IsLate(turn, Gate.LinkedServices, nameof(StopLinkedServices), x.Ask))
            return Verdict.Late;
        Keep(turn, x.Services);
        turn.CloseTask(Codes.LinkedServiceActive, nameof(StopLinkedServices));
        turn.Record(Gate.LinkedServices, GateStatus.Satisfied, x.StoppedAt, Answers.Id(x.Ask));
        return null;
    }

    public static string? Blocked(Turn turn, LinkedServicesBlocked x)
    {
        if (Answers.Refused(turn, Gate.LinkedServices, nameof(StopLinkedServices), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        Keep(turn, x.Stopped);
        turn.Gate(Gate.LinkedServices).Evidence = string.Join(", ", x.Remaining);
        return null;
    }

    static void Keep(Turn turn, IReadOnlyList<string> stopped)
    {
        foreach (var service in stopped)
            if (turn.File.LinkedServices?.Contains(service) != true)
                (turn.File.LinkedServices ??= []).Add(service);
    }
}
