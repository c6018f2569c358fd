using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>The customer's rarer moves: correcting, asking again, coming back, what becomes of entitlements, money found later.</summary>
static class CustomerMovesApi
{
    internal static readonly MoveReading<Amendment, AmendCancellation> Amending = new(NeedsBody: true,
        ReadAmendment,
        (said, caseId, moveId, now) => new AmendCancellation(
            caseId, moveId, now, said.PayoutDestination, said.EffectiveOn, said.TerminalSerialNumber, said.Reason, said.Identity, said.AgentId, said.ApproverId));

    internal static readonly MoveReading<Resubmission, ResubmitCancellation> Resubmitting = new(NeedsBody: false,
        body => new Resubmission(body.Objects("documents", RequestMapping.ReadDocument)),
        (said, caseId, moveId, now) => new ResubmitCancellation(caseId, moveId, said.Documents ?? [], now));

    internal static readonly MoveReading<Nothing, ReactivateService> Reactivating = new(NeedsBody: false,
        _ => new Nothing(),
        (_, caseId, moveId, now) => new ReactivateService(caseId, moveId, now));

    public static void MapCustomerMoves(this IEndpointRouteBuilder moves)
    {
        moves.MapMove("/amendment", Permissions.RequestCases, "AmendCancellation", "Correct or add to the request without starting again", Amending);
        moves.MapMove("/resubmission", Permissions.RequestCases, "ResubmitCancellation", "Ask again for what was rejected or has expired", Resubmitting);
        moves.MapMove("/reactivation", Permissions.RequestCases, "ReactivateService", "Come back within the window after closing, or resume what was suspended", Reactivating);

        moves.MapMove<Leftover, RequestLeftoverPayout>("/leftover-payout", Permissions.RequestCases, "RequestLeftoverPayout", "Ask for money that was found after closing", needsBody: false,
            body => new Leftover(body.OptionalText("destination")),
            (said, caseId, moveId, now) => new RequestLeftoverPayout(caseId, moveId, now, said.Destination));

        moves.MapMove<EntitlementChosen, DecideEntitlement>("/entitlements", Permissions.RequestCases, "DecideEntitlement", "Decide what becomes of one entitlement", needsBody: true,
            ReadEntitlement,
            (said, caseId, moveId, now) => new DecideEntitlement(
                caseId, moveId, said.EntitlementId, said.Choice, now, said.To, said.ConsentId, said.AgreedAmount, said.OperatorId));
    }

    static Amendment ReadAmendment(RequestReader body)
    {
        var said = new Amendment(
            body.OptionalText("payoutDestination"), body.OptionalDay("effectiveOn"), body.OptionalText("terminalSerialNumber", kind: TextKind.Number),
            RequestMapping.ReadReason(body), RequestMapping.ReadIdentity(body), body.OptionalActor("agentId"), body.Approver("approverId"));
        if (said is { PayoutDestination: null, EffectiveOn: null, TerminalSerialNumber: null, Reason: null, Identity: null } && body.Faults.Count == 0)
            body.Refuse("body", FaultCodes.FieldMissing, "Nothing is amended.", "Send at least one of payoutDestination, effectiveOn, terminalSerialNumber, reason, identity.");
        return said;
    }

    static EntitlementChosen ReadEntitlement(RequestReader body)
    {
        var said = new EntitlementChosen(
            body.Text("entitlementId", kind: TextKind.Number), body.Word<EntitlementChoice>("choice"), body.OptionalText("to"), body.OptionalText("consentId"),
            RequestMapping.ReadOptionalMoney(body, "agreedAmount"), body.OptionalActor("operatorId"));
        if (said is { Choice: EntitlementChoice.Transfer, To: null })
            body.Refuse("to", FaultCodes.FieldMissing, "It is not said to whom.", "Send the id of the customer who gets it.");
        if (said is { AgreedAmount: not null, OperatorId: null })
            body.Refuse("operatorId", FaultCodes.FieldMissing, "Only an agent agrees an amount.", "Send who agreed it, or leave the amount out.");
        return said;
    }

    /// <param name="PayoutDestination">Needs 'identity' and, where the policy says so, an agent and an approver.</param>
    internal sealed record Amendment(
        string? PayoutDestination, DateOnly? EffectiveOn, string? TerminalSerialNumber, Reason? Reason, IdentityProof? Identity, string? AgentId, string? ApproverId);

    internal sealed record Resubmission(IReadOnlyList<DocumentReference>? Documents);

    internal sealed record Nothing;

    internal sealed record Leftover(string? Destination);

    /// <param name="To">Needed to transfer: the customer who gets it.</param>
    /// <param name="ConsentId">Needed where something is given up.</param>
    /// <param name="AgreedAmount">Only with an operator.</param>
    internal sealed record EntitlementChosen(string EntitlementId, EntitlementChoice Choice, string? To, string? ConsentId, Money? AgreedAmount, string? OperatorId);
}
