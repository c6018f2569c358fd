using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Named holds: the case goes on when all of them are released.</summary>
static class HoldFacts
{
    public static string? Placed(Turn turn, HoldPlaced x) => Verdict.Late;

    public static string? Released(Turn turn, HoldReleased x) => Verdict.Late;

    public static string? Disputed(Turn turn, DisputeOpened x) => Verdict.Late;

    public static string? Settled(Turn turn, DisputeClosed x) => Verdict.Late;
}
