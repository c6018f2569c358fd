using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>Every type of event that is taken, by its name on the wire.</summary>
static class EventKinds
{
    /// <summary>Asks for a cancellation; its data is the body of <c>POST /v1/cancellations</c>.</summary>
    public const string Request = "cancellation.request";

    public static IReadOnlyDictionary<string, IEventKind> All { get; } = new Dictionary<string, IEventKind>
    {
        ["cancellation.charge-paid"] = Fact((caseId, data, at) =>
            new ChargePaid(caseId, data.Text("paymentId", kind: TextKind.Number), Sum(data, "paid"), at("paidAt"), RequestMapping.ReadSha256(data, "quoteSha256"))),
        ["cancellation.charge-posted"] = Fact((caseId, data, at) =>
            new NewChargePosted(caseId, data.Text("chargeId", kind: TextKind.Number), Sum(data, "charged"), at("postedAt"))),
        ["cancellation.dispute-opened"] = Fact((caseId, data, at) =>
            new DisputeOpened(caseId, data.Text("disputeId", kind: TextKind.Number), Sum(data, "disputed"), at("openedAt"))),
        ["cancellation.dispute-closed"] = Fact((caseId, data, at) =>
            new DisputeClosed(caseId, data.Text("disputeId", kind: TextKind.Number), data.Word<DisputeOutcome>("outcome"), at("closedAt"))),
        ["cancellation.hold-placed"] = Fact((caseId, data, at) => new HoldPlaced(
            caseId, data.Word<HoldKind>("kind"), data.Text("reference"), data.Text("reason", RequestMapping.LongText, TextKind.Words), data.Text("placedBy"), at("placedAt"), data.OptionalText("recordClass"))),
        ["cancellation.hold-released"] = Fact((caseId, data, at) => new HoldReleased(
            caseId, data.Word<HoldKind>("kind"), data.Text("reference"), data.Text("reason", RequestMapping.LongText, TextKind.Words), data.Text("releasedBy"), at("releasedAt"))),
        ["cancellation.identity-synced"] = Fact((caseId, _, at) => new IdentitySynced(caseId, at("syncedAt"))),
        ["cancellation.contact-changed"] = Fact((caseId, data, at) => new ContactChanged(caseId, data.Word<NoticeChannel>("channel"), at("changedAt"))),
        [BounceReports.Type] = Fact((caseId, data, at) => BounceReports.Read(caseId, data, at("bouncedAt"))),
        ["cancellation.entitlement-changed"] = Fact((caseId, data, at) =>
            new EntitlementChanged(caseId, data.Text("entitlementId", kind: TextKind.Number), at("changedAt"))),
        ["cancellation.device-shipped"] = Fact((caseId, data, at) =>
            new DeviceShipped(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("carrier"), data.Text("trackingNumber", kind: TextKind.Number), at("shippedAt"))),
        ["cancellation.device-received"] = Fact((caseId, data, at) =>
            new DeviceReceived(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("location"), data.Text("receiptNumber", kind: TextKind.Number), at("receivedAt"))),
        ["cancellation.device-inspected"] = Fact((caseId, data, at) =>
            new DeviceInspected(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Word<InspectionGrade>("grade"), data.Texts("findings"), at("inspectedAt"))),
        ["cancellation.refund-settled"] = Fact((caseId, data, at) =>
            new RefundSettled(caseId, data.Text("effectId", kind: TextKind.Number), Sum(data, "settled"), at("settledAt"))),
        ["cancellation.refund-failed"] = Fact((caseId, data, at) =>
            new RefundFailed(caseId, data.Text("effectId", kind: TextKind.Number), data.Text("code", 64), at("failedAt"))),
        ["cancellation.debit-observed"] = Fact((caseId, data, at) =>
            new DebitObserved(caseId, data.Text("debitId", kind: TextKind.Number), Sum(data, "debited"), at("occurredAt"))),
        ["cancellation.terminal-transaction-declined"] = Fact((caseId, data, at) =>
            new TerminalTransactionDeclined(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("transactionId", kind: TextKind.Number), at("attemptedAt"))),

        [Request] = new RequestKind(),
        ["cancellation.confirm"] = Move(MovesApi.Confirming),
        ["cancellation.withdraw"] = Move(MovesApi.Withdrawing),
        ["cancellation.supply-documents"] = Move(MovesApi.Supplying),
        ["cancellation.amend"] = Move(CustomerMovesApi.Amending),
        ["cancellation.resubmit"] = Move(CustomerMovesApi.Resubmitting),
        ["cancellation.reactivate"] = Move(CustomerMovesApi.Reactivating),
        ["cancellation.decide-review"] = Move(MovesApi.Deciding, Permissions.ReviewCases),
    };

    static FactKind<T> Fact<T>(Func<Guid, RequestReader, Func<string, DateTimeOffset>, T> read) where T : class => new(read);

    static MoveKind<TSaid, TMove> Move<TSaid, TMove>(MoveReading<TSaid, TMove> move, string permission = Permissions.RequestCases) where TMove : class => new(move, permission);

    /// <summary>Whose sign is in the type of the fact, not in its amount.</summary>
    static Money Sum(RequestReader data, string name) => RequestMapping.ReadMoney(data, name, least: 0);
}
