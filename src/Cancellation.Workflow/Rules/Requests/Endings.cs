using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>The attempt ends before the point of no return: nothing is closed, erased or watched, and a new request may follow.</summary>
static class Endings
{
    public static void End(Turn turn, string state, NoticeKind notice, string? code = null)
    {
        turn.Enter(state);
        turn.Case.IsOpen = false;
        // Undoing what was done is handled within the time for the whole; without anything to undo that goes, too.
        turn.File.Deadlines.RemoveAll(x => DeadlineRules.IsRunning(x) && x.Timer != CaseTimer.Handling);
        CloseTasks(turn);
        turn.Notify(notice, code);
    }

    /// <summary>What was to be done so that the attempt could go on need not be done any more.</summary>
    static void CloseTasks(Turn turn)
    {
        foreach (var task in turn.File.Tasks?.ToArray() ?? [])
            if (task.Code is TaskCodes.IdentityFailed or TaskCodes.InspectionFailed or TaskCodes.HoldPlaced or TaskCodes.DeadlineAtRisk or TaskCodes.DeadlineMissed)
                turn.CloseTask(task.Code, task.About);
    }
}
