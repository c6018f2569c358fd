using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Answers of our workers: each repeats the number of its question, and counts once.</summary>
static class Answers
{
    /// <summary>An answer is over when its gate is satisfied, or when the question was asked again since.</summary>
    public static bool IsLate(Turn turn, Gate gate, string conversation, int ask) =>
        turn.Status(gate) is GateStatus.Satisfied or GateStatus.Waived || ask < turn.Asked(conversation);

    /// <summary>Records that an answer stands in the way, or says why it does not count.</summary>
    public static string? Refused(Turn turn, Gate gate, string conversation, int ask, string code, DateTimeOffset at)
    {
        if (IsLate(turn, gate, conversation, ask))
            return Verdict.Late;
        if (ask > turn.Asked(conversation))
            return Verdict.Early;
        var record = turn.Gate(gate);
        if (record.Status != GateStatus.Requested)
            return Verdict.Late;
        var again = record.AskAgain;
        turn.Record(gate, again ? GateStatus.Stale : GateStatus.Blocked, at, Id(ask), code);
        return null;
    }

    /// <summary>Something moved at the other side: an answer that stood in the way is asked for again, also one still under way.</summary>
    public static string? Changed(Turn turn, Gate gate)
    {
        switch (turn.Status(gate))
        {
            case GateStatus.Satisfied:
                return Verdict.Late;
            case GateStatus.Requested:
                turn.Gate(gate).AskAgain = true;
                return null;
            case GateStatus.Blocked:
                turn.Gate(gate).Status = GateStatus.Stale;
                return null;
            default:
                // Not asked yet: the first answer will know.
                return Verdict.Early;
        }
    }

    public static string Id(int ask) => ask switch { 1 => "1", 2 => "2", _ => ask.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
