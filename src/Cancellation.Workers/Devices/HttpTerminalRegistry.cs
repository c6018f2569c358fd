using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="ITerminalRegistry"/>
sealed class HttpTerminalRegistry(PartnerClients partners) : ITerminalRegistry
{
    readonly PartnerClient partner = partners.For(PortNames.Devices);

    public ValueTask<Terminal?> Find(string subscriptionId, CancellationToken cancellationToken) =>
        partner.Read<Terminal>(WirePath.Of("subscriptions", subscriptionId, "terminal"), cancellationToken);

    public ValueTask<EffectResult> IssueReturnLabel(EffectKey key, string serialNumber, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        partner.Act("issue-return-label", key, new ReturnLabelOrder(key.CaseId, serialNumber, dueAt), cancellationToken);

    public ValueTask<EffectResult> CancelReturnLabel(EffectKey key, string subscriptionId, string label, CancellationToken cancellationToken) =>
        partner.Act("cancel-return-label", key, new ReturnLabelCancellation(key.CaseId, subscriptionId, label), cancellationToken);

    public ValueTask<EffectResult> ShipBack(EffectKey key, string subscriptionId, string? serialNumber, Money? freight, CancellationToken cancellationToken) =>
        partner.Act("ship-back", key, new TerminalShipment(key.CaseId, subscriptionId, serialNumber, freight), cancellationToken);

    public ValueTask<EffectResult> WipeKeys(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken) =>
        partner.Act("wipe-keys", key, new TerminalAct(key.CaseId, subscriptionId, serialNumber), cancellationToken);

    public ValueTask<EffectResult> Deregister(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken) =>
        partner.Act("deregister-terminal", key, new TerminalAct(key.CaseId, subscriptionId, serialNumber), cancellationToken);

    public async ValueTask<int> CountDeclined(string subscriptionId, CancellationToken cancellationToken) =>
        (await partner.Read<DeclinedTransactions>(WirePath.Of("subscriptions", subscriptionId, "declined-transactions"), cancellationToken))?.Count ?? 0;
}

/// <param name="DueAt">Until when the terminal is to be handed over.</param>
public sealed record ReturnLabelOrder(Guid CaseId, string SerialNumber, DateTimeOffset? DueAt = null) : IActBody;

/// <param name="Label">The reference under which the label was issued.</param>
public sealed record ReturnLabelCancellation(Guid CaseId, string SubscriptionId, string Label) : IActBody;

/// <param name="SerialNumber">Null: the terminal of the subscription.</param>
/// <param name="Freight">What the customer is charged for it; null: nothing.</param>
public sealed record TerminalShipment(Guid CaseId, string SubscriptionId, string? SerialNumber = null, Money? Freight = null) : IActBody
{
    Money? IActBody.Sum => Freight;
}

/// <param name="SerialNumber">Null: the terminal of the subscription, if any.</param>
public sealed record TerminalAct(Guid CaseId, string SubscriptionId, string? SerialNumber = null) : IActBody;

/// <summary>How many transactions of the subscription's terminals were declined.</summary>
public sealed record DeclinedTransactions(int Count);
