using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>The attempt ends before the point of no return: nothing is closed, erased or watched, and a new request may follow.</summary>
static class Endings
{
    public static void End(Turn turn, string state, NoticeKind notice, string? code = null)
    {
        turn.Enter(state);
        turn.Case.IsOpen = false;
        turn.File.Deadlines.RemoveAll(DeadlineRules.IsRunning);
        turn.Notify(notice, code);
    }
}
