using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Documents that are missing hold billing up.</summary>
static class DocumentsConversation
{
    public static void Ask(Turn turn)
    {
        var needed = RequestRules.MissingDocuments(turn.Policy, turn.File);
        var missing = needed.Count > 0;
        if (missing && turn.Status(Gate.Documents) == GateStatus.Pending)
        {
            turn.Record(Gate.Documents, GateStatus.Blocked, turn.Now, code: Codes.InfoIncomplete, evidence: string.Join(", ", needed));
            turn.Start(turn.Timers.WorkingDays(CaseTimer.Docs, turn.Now, turn.Policy.Documents.SupplementWd));
            turn.Notify(NoticeKind.ActionNeeded, Codes.InfoIncomplete, Codes.InfoIncomplete);
        }
        else if (!missing && turn.Status(Gate.Documents) == GateStatus.Blocked)
        {
            turn.Record(Gate.Documents, GateStatus.Satisfied, turn.Now);
            turn.Meet(CaseTimer.Docs);
        }
    }
}
