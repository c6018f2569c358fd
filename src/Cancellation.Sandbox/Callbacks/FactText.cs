using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>Facts of the world as CloudEvents, and the id under which a fact is told: the same one however often and on whatever way it is.</summary>
public static class FactText
{
    public const string Source = "sandbox", MediaType = "application/cloudevents+json";

    static readonly Dictionary<Type, string> Types = new()
    {
        [typeof(ChargePaid)] = "charge-paid", [typeof(NewChargePosted)] = "charge-posted", [typeof(DisputeOpened)] = "dispute-opened", [typeof(DisputeClosed)] = "dispute-closed",
        [typeof(IdentitySynced)] = "identity-synced", [typeof(EntitlementChanged)] = "entitlement-changed",
        [typeof(DeviceShipped)] = "device-shipped", [typeof(DeviceReceived)] = "device-received", [typeof(DeviceInspected)] = "device-inspected",
        [typeof(RefundSettled)] = "refund-settled", [typeof(RefundFailed)] = "refund-failed", [typeof(DebitObserved)] = "debit-observed",
        [typeof(TerminalTransactionDeclined)] = "terminal-transaction-declined",
    };

    /// <summary>The facts in what a happening of <see cref="SandboxControl"/> returned.</summary>
    public static IEnumerable<object> In(object? happened) => happened switch
    {
        null => [],
        DebitTaken debit => In(debit.Observed),
        TerminalSale sale => In(sale.Declined),
        IEnumerable<object> many => many.SelectMany(In),
        _ when Types.ContainsKey(happened.GetType()) => [happened],
        _ => [],
    };

    /// <summary>Names the fact among those of its case.</summary>
    public static string IdOf(object fact) => fact switch
    {
        ChargePaid x => $"paid/{x.PaymentId}",
        NewChargePosted x => $"charged/{x.ChargeId}",
        DisputeOpened x => $"dispute/{x.DisputeId}/opened",
        DisputeClosed x => $"dispute/{x.DisputeId}/closed",
        IdentitySynced x => $"identity/{Moment(x.SyncedAt)}",
        EntitlementChanged x => $"entitlement/{x.EntitlementId}/{Moment(x.ChangedAt)}",
        DeviceShipped x => $"{x.SerialNumber}/shipped",
        DeviceReceived x => $"{x.SerialNumber}/received/{Moment(x.ReceivedAt)}",
        DeviceInspected x => $"{x.SerialNumber}/inspected/{Moment(x.InspectedAt)}",
        RefundSettled x => $"settled/{x.EffectId}",
        RefundFailed x => $"bounced/{x.EffectId}",
        DebitObserved x => $"debit/{x.DebitId}",
        TerminalTransactionDeclined x => $"{x.SerialNumber}/{x.TransactionId}",
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of the world.", nameof(fact)),
    };

    /// <summary>The fact as a structured CloudEvent 1.0. A case that is not known is left out: the receiver finds it by the terminal.</summary>
    public static byte[] Write(object fact, DateTimeOffset now)
    {
        var data = JsonSerializer.SerializeToNode(fact, fact.GetType(), WireFormat.Options)!.AsObject();
        if ((Guid)data["cancellationId"]! == Guid.Empty)
            data.Remove("cancellationId");
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = IdOf(fact), ["source"] = Source, ["type"] = $"cancellation.{Types[fact.GetType()]}",
            ["time"] = now, ["datacontenttype"] = "application/json", ["data"] = data,
        }, WireFormat.Options);
    }

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
}
