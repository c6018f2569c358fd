using System.Text.Json.Nodes;

namespace Cancellation.Tests.Access.Support;

/// <summary>A body for each move that could be made, so that nothing but the case stands in its way.</summary>
static class SampleMoves
{
    static readonly Dictionary<string, string?> Bodies = new()
    {
        ["ConfirmCancellation"] = null, ["WithdrawCancellation"] = null, ["ResubmitCancellation"] = null, ["ReactivateService"] = null, ["RequestLeftoverPayout"] = null,
        ["SupplementDocuments"] = """{"documents": [{"kind": "IdProof", "reference": "doc-1"}]}""",
        ["DecideReview"] = """{"decision": "Approve", "reviewerId": "reviewer-1"}""",
        ["AmendCancellation"] = """{"effectiveOn": "2027-01-01"}""",
        ["DecideEntitlement"] = """{"entitlementId": "E-1", "choice": "Use"}""",
        ["PlaceHold"] = """{"kind": "Risk", "reference": "R-1", "reason": "looked at", "placedBy": "op-1"}""",
        ["ReleaseHold"] = """{"kind": "Risk", "reference": "R-1", "reason": "looked at", "releasedBy": "op-1"}""",
        ["WaiveGate"] = """{"gate": "Documents", "reason": "known", "operatorId": "op-1"}""",
        ["RetryStep"] = """{"step": "CloseAccount", "reason": "again", "operatorId": "op-1"}""",
        ["ForceClosure"] = """{"reason": "the law", "operatorId": "op-1"}""",
        ["RefundStrayDebit"] = """{"debitId": "D-1", "reason": "late", "operatorId": "op-1"}""",
        ["InspectDevice"] = """{"serialNumber": "SN-8801", "grade": "Good"}""",
        ["AddNote"] = """{"text": "called back"}""",
        ["AssignOwner"] = """{"ownerId": "agent-1", "reason": "knows the shop"}""",
    };

    public static bool Knows(string name) => Bodies.ContainsKey(name);

    public static JsonNode? Of(string name) => Bodies.GetValueOrDefault(name) is { } text ? JsonNode.Parse(text) : null;
}
