using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>What operators do to a case. Each gives a reason; what the policy calls critical needs a second person.</summary>
static class OperatorMovesApi
{
    internal static readonly MoveReading<HoldPut, HoldPlaced> PlacingHold = new(NeedsBody: true,
        body => new HoldPut(body.Word<HoldKind>("kind"), body.Text("reference"), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("placedBy"), body.OptionalText("recordClass")),
        (said, caseId, _, now) => new HoldPlaced(caseId, said.Kind, said.Reference, said.Reason, said.PlacedBy, now, said.RecordClass));

    internal static readonly MoveReading<HoldEnd, HoldReleased> ReleasingHold = new(NeedsBody: true,
        body => new HoldEnd(body.Word<HoldKind>("kind"), body.Text("reference"), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("releasedBy")),
        (said, caseId, _, now) => new HoldReleased(caseId, said.Kind, said.Reference, said.Reason, said.ReleasedBy, now));

    internal static readonly MoveReading<Again, RetryStep> Retrying = new(NeedsBody: true,
        body => new Again(body.Text("step", 256), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("operatorId")),
        (said, caseId, moveId, now) => new RetryStep(caseId, moveId, said.Step, said.Reason, said.OperatorId, now));

    public static void MapOperatorMoves(this IEndpointRouteBuilder moves)
    {
        moves.MapMove("/holds", Permissions.OperateCases, "PlaceHold", "Hold the case, or the erasure of one class of records", PlacingHold);

        moves.MapMove("/holds/release", Permissions.OperateCases, "ReleaseHold", "Release a hold", ReleasingHold);

        moves.MapMove<GateGivenUp, WaiveGate>("/waivers", Permissions.OverrideCases, "WaiveGate", "Count a gate as passed although nothing settled it", needsBody: true,
            body => new GateGivenUp(body.Word<Gate>("gate"), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("operatorId"), body.Approver("approverId")),
            (said, caseId, moveId, now) => new WaiveGate(caseId, moveId, said.Gate, said.Reason, said.OperatorId, said.ApproverId, now));

        moves.MapMove("/retries", Permissions.OperateCases, "RetryStep", "Ask once more for a step that is stuck", Retrying);

        moves.MapMove<Force, ForceClosure>("/forced-closure", Permissions.OverrideCases, "ForceClosure", "Close without waiting for what is open; what is owed to the customer is paid all the same", needsBody: true,
            body => new Force(body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("operatorId"), body.Approver("approverId")),
            (said, caseId, moveId, now) => new ForceClosure(caseId, moveId, said.Reason, said.OperatorId, said.ApproverId, now));

        moves.MapMove<DebitBack, RefundStrayDebit>("/stray-debit-refunds", Permissions.OperateCases, "RefundStrayDebit", "Pay back a debit that came after the watch had ended", needsBody: true,
            body => new DebitBack(body.Text("debitId", kind: TextKind.Number), body.Text("reason", RequestMapping.LongText, TextKind.Words), body.Actor("operatorId")),
            (said, caseId, moveId, now) => new RefundStrayDebit(caseId, moveId, said.DebitId, said.Reason, said.OperatorId, now));

        moves.MapMove<Inspection, DeviceInspected>("/inspection", Permissions.OperateCases, "InspectDevice", "Record what the inspection of the terminal found; the timeline says who recorded it", needsBody: true,
            body => new Inspection(body.Text("serialNumber", kind: TextKind.Number), body.Word<InspectionGrade>("grade"), body.Texts("findings")),
            (said, caseId, _, now) => new DeviceInspected(caseId, said.SerialNumber, said.Grade, said.Findings ?? [], now));
    }

    /// <param name="RecordClass">With it the hold stops only the erasure of that class of records.</param>
    internal sealed record HoldPut(HoldKind Kind, string Reference, string Reason, string PlacedBy, string? RecordClass);

    internal sealed record HoldEnd(HoldKind Kind, string Reference, string Reason, string ReleasedBy);

    /// <param name="ApproverId">The second person, where the policy asks for one.</param>
    internal sealed record GateGivenUp(Gate Gate, string Reason, string OperatorId, string? ApproverId);

    /// <param name="Step">E.g. CloseAccount, UndoSteps, PerformDuty/EraseData/crm.</param>
    internal sealed record Again(string Step, string Reason, string OperatorId);

    internal sealed record Force(string Reason, string OperatorId, string? ApproverId);

    /// <param name="SerialNumber">As it is on the terminal that was looked at.</param>
    /// <param name="Findings">Names of the policy's damage schedule, e.g. ScreenCracked; others are left to an operator.</param>
    internal sealed record Inspection(string SerialNumber, InspectionGrade Grade, IReadOnlyList<string>? Findings);

    internal sealed record DebitBack(string DebitId, string Reason, string OperatorId);
}
