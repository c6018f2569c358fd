using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/events</c>: facts from outside, as structured CloudEvents 1.0.</summary>
public static class EventsApi
{
    public const string MediaType = "application/cloudevents+json";

    static readonly Dictionary<string, FactKind> Kinds = new()
    {
        ["cancellation.charge-paid"] = FactKind.Of((caseId, data, at) =>
            new ChargePaid(caseId, data.Text("paymentId", kind: TextKind.Number), RequestMapping.ReadMoney(data, "paid"), At(data, "paidAt", at), RequestMapping.ReadSha256(data, "quoteSha256"))),
        ["cancellation.charge-posted"] = FactKind.Of((caseId, data, at) =>
            new NewChargePosted(caseId, data.Text("chargeId", kind: TextKind.Number), RequestMapping.ReadMoney(data, "charged"), At(data, "postedAt", at))),
        ["cancellation.dispute-opened"] = FactKind.Of((caseId, data, at) =>
            new DisputeOpened(caseId, data.Text("disputeId", kind: TextKind.Number), RequestMapping.ReadMoney(data, "disputed"), At(data, "openedAt", at))),
        ["cancellation.dispute-closed"] = FactKind.Of((caseId, data, at) =>
            new DisputeClosed(caseId, data.Text("disputeId", kind: TextKind.Number), data.Word<DisputeOutcome>("outcome"), At(data, "closedAt", at))),
        ["cancellation.hold-placed"] = FactKind.Of((caseId, data, at) => new HoldPlaced(
            caseId, data.Word<HoldKind>("kind"), data.Text("reference"), data.Text("reason", RequestMapping.LongText, TextKind.Words), data.Text("placedBy"), At(data, "placedAt", at), data.OptionalText("recordClass"))),
        ["cancellation.hold-released"] = FactKind.Of((caseId, data, at) => new HoldReleased(
            caseId, data.Word<HoldKind>("kind"), data.Text("reference"), data.Text("reason", RequestMapping.LongText, TextKind.Words), data.Text("releasedBy"), At(data, "releasedAt", at))),
        ["cancellation.identity-synced"] = FactKind.Of((caseId, data, at) => new IdentitySynced(caseId, At(data, "syncedAt", at))),
        ["cancellation.contact-changed"] = FactKind.Of((caseId, data, at) =>
            new ContactChanged(caseId, data.Word<NoticeChannel>("channel"), At(data, "changedAt", at))),
        [BounceReports.Type] = FactKind.Of((caseId, data, at) => BounceReports.Read(caseId, data, At(data, "bouncedAt", at))),
        ["cancellation.entitlement-changed"] = FactKind.Of((caseId, data, at) =>
            new EntitlementChanged(caseId, data.Text("entitlementId", kind: TextKind.Number), At(data, "changedAt", at))),
        ["cancellation.device-shipped"] = FactKind.Of((caseId, data, at) =>
            new DeviceShipped(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("carrier"), data.Text("trackingNumber", kind: TextKind.Number), At(data, "shippedAt", at))),
        ["cancellation.device-received"] = FactKind.Of((caseId, data, at) =>
            new DeviceReceived(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("location"), data.Text("receiptNumber", kind: TextKind.Number), At(data, "receivedAt", at))),
        ["cancellation.device-inspected"] = FactKind.Of((caseId, data, at) =>
            new DeviceInspected(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Word<InspectionGrade>("grade"), data.Texts("findings"), At(data, "inspectedAt", at))),
        ["cancellation.refund-settled"] = FactKind.Of((caseId, data, at) =>
            new RefundSettled(caseId, data.Text("effectId", kind: TextKind.Number), RequestMapping.ReadMoney(data, "settled"), At(data, "settledAt", at))),
        ["cancellation.refund-failed"] = FactKind.Of((caseId, data, at) =>
            new RefundFailed(caseId, data.Text("effectId", kind: TextKind.Number), data.Text("code", 64), At(data, "failedAt", at))),
        ["cancellation.debit-observed"] = FactKind.Of((caseId, data, at) =>
            new DebitObserved(caseId, data.Text("debitId", kind: TextKind.Number), RequestMapping.ReadMoney(data, "debited"), At(data, "occurredAt", at))),
        ["cancellation.terminal-transaction-declined"] = FactKind.Of((caseId, data, at) =>
            new TerminalTransactionDeclined(caseId, data.Text("serialNumber", kind: TextKind.Number), data.Text("transactionId", kind: TextKind.Number), At(data, "attemptedAt", at))),
    };

    public static void MapEvents(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/events", Receive).WithTags("Events").WithName("ReceiveEvent").Needs(Permissions.ReportFacts)
            .WithSummary("Report a fact as a structured CloudEvent 1.0")
            .WithDescription($"The case is named by data.cancellationId or, for facts about a terminal, found by data.serialNumber, about a notice by data.effectId; receipt and inspection of a terminal may come before the request that names it. Known by (source, id): the same event twice is one fact. Types: {string.Join(", ", Kinds.Keys)}.")
            .Accepts<CloudEvent>(MediaType)
            .Produces<FactReceipt>(202).Refuses(400, 404, 413, 415, 503);

    static async Task<IResult> Receive(HttpContext http, CaseDoor door, FactRouting routing, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var envelope = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken, MediaType);
        if (envelope.Text("specversion") is { Length: > 0 } and not "1.0")
            envelope.Refuse("specversion", FaultCodes.UnknownValue, "The version is not known.", "Send 1.0.");
        var source = envelope.Text("source", 512);
        var id = envelope.Text("id", 256);
        var time = envelope.OptionalInstant("time");
        var type = envelope.Text("type");
        if (type.Length > 0 && !Kinds.ContainsKey(type))
            envelope.Refuse("type", FaultCodes.UnknownValue, "The type is not known.", $"Send one of {string.Join(", ", Kinds.Keys)}.");
        if (envelope.OptionalText("datacontenttype") is { } format && !format.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            envelope.Refuse("datacontenttype", FaultCodes.UnknownValue, "Only JSON data is taken.", "Send application/json, or leave it out.");

        var data = envelope.Object("data");
        var named = data is null ? null : NamedCase(data);
        var serialNumber = data?.OptionalText("serialNumber", kind: TextKind.Number);
        if (data is not null && named is null && serialNumber is null && !data.Has("cancellationId") && !BounceReports.NamesTheCase(type, data))
            data.Refuse("cancellationId", FaultCodes.FieldMissing, "It is not said which case it is about.", "Send 'cancellationId', or 'serialNumber' for facts about a terminal, or 'effectId' for a notice.");
        object? read = null;
        if (data is not null && Kinds.TryGetValue(type, out var kind))
            read = kind.Read(Guid.Empty, data, time);
        if (envelope.Faults.Count > 0)
            throw Refuse.Invalid(envelope.Faults);

        var bounced = read is NoticeBounced report ? await routing.NoticeThatBounced(named, report, cancellationToken) : null;
        named ??= bounced?.CancellationId;
        // Whoever reports a fact reports it of their own tenant's cases.
        if (named is { } known && !await door.Exists(known, cancellationToken))
            throw Refuse.NoSuchCase(known);
        var first = named is null ? FactRouting.MayComeFirst(read!) : null;
        var caseId = named ?? (first is { } at ? await routing.CaseOfDevice(serialNumber!, at, cancellationToken) : await routing.CaseOfTerminal(serialNumber!, cancellationToken));
        var factId = Ids.Fact(caseId, source, id);
        var receipt = await Kinds[type].Deliver(door, caseId, factId, bounced ?? Kinds[type].Read(caseId, data!, time), first is not null, cancellationToken);
        return receipt.Admission == Admission.Missing ? throw Refuse.NoSuchCase(caseId)
            : receipt.Admission == Admission.Parked ? Results.Accepted(value: new FactReceipt(null, factId, FactOutcome.Parked, null))
            : Results.Accepted($"/v1/cancellations/{caseId}", new FactReceipt(caseId, factId,
                receipt.Admission == Admission.Committed ? FactOutcome.Recorded : FactOutcome.KnownAlready, receipt.Verdict));
    }

    static Guid? NamedCase(RequestReader data)
    {
        if (data.OptionalText("cancellationId") is not { } text)
            return null;
        if (Guid.TryParse(text, out var caseId))
            return caseId;
        data.Refuse("cancellationId", FaultCodes.WrongFormat, "It is not the id of a case.", "Send the UUID that the request was answered with.");
        return null;
    }

    /// <summary>The data's own instant, or the envelope's <c>time</c>.</summary>
    static DateTimeOffset At(RequestReader data, string name, DateTimeOffset? time) =>
        time is { } instant && !data.Has(name) ? instant : data.Instant(name);

    /// <summary>How one type of event is read and handed on.</summary>
    sealed record FactKind(
        Func<Guid, RequestReader, DateTimeOffset?, object> Read,
        Func<CaseDoor, Guid, Guid, object, bool, CancellationToken, Task<Receipt>> Deliver)
    {
        public static FactKind Of<T>(Func<Guid, RequestReader, DateTimeOffset?, T> read) where T : class => new(
            read, async (door, caseId, factId, fact, parks, cancellationToken) =>
                await door.Deliver(caseId, factId, await door.TakeOut(caseId, (T)fact, cancellationToken), cancellationToken, parks: parks));
    }
}

/// <summary>A structured CloudEvent 1.0.</summary>
public sealed record CloudEvent(string Specversion, string Id, string Source, string Type, System.Text.Json.JsonElement Data, DateTimeOffset? Time = null, string? Datacontenttype = null);

public enum FactOutcome
{
    Recorded,
    /// <summary>It was reported before, or changes nothing.</summary>
    KnownAlready,
    /// <summary>Nobody has asked for this terminal yet: it is kept for the request that will name it.</summary>
    Parked,
}

/// <param name="CancellationId">Null while there is no case.</param>
/// <param name="Verdict">What the case noted about it, e.g. <c>late</c>.</param>
public sealed record FactReceipt(Guid? CancellationId, Guid FactId, FactOutcome Outcome, string? Verdict);
