using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What became of the duties after closing.</summary>
static class DutyFacts
{
    public static string? Performed(Turn turn, DutyPerformed x)
    {
        if (turn.Asked(AftercareRules.Conversation(x.Duty)) == 0)
            return Verdict.Early;
        if (!turn.File.Duties.Exists(duty => duty.Kind == x.Duty && duty.DoneAt is null))
            return Verdict.Late;
        AftercareRules.Finish(turn, x.Duty, x.Evidence);
        if (x.Duty == DutyKind.EraseData)
            turn.Meet(CaseTimer.Erase);
        return null;
    }

    public static string? Planned(Turn turn, ErasurePlanned x) => Verdict.Late;

    public static string? Failed(Turn turn, DutyFailed x) => Verdict.Late;
}
