using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IPersonalDataHolders"/>
sealed class HttpPersonalDataHolders(PartnerClients partners) : IPersonalDataHolders
{
    readonly PartnerClient partner = partners.For(PortNames.PersonalData);

    public async ValueTask<IReadOnlyList<HeldRecords>> HoldingsOf(string customerId, CancellationToken cancellationToken) =>
        (await partner.Read<RecordsHeld>(WirePath.Of("customers", customerId, "holdings"), cancellationToken))?.Holdings ?? [];

    public ValueTask<EffectResult> Erase(EffectKey key, string customerId, HeldRecords records, CancellationToken cancellationToken) =>
        partner.Act("erase", key, new ErasureOrder(key.CaseId, customerId, records.System, records.RecordClass), cancellationToken);

    public ValueTask<EffectResult> Anonymise(EffectKey key, string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("anonymise", key, new Anonymisation(key.CaseId, customerId, subscriptionId), cancellationToken);
}

/// <summary>Which systems hold which records of a customer.</summary>
public sealed record RecordsHeld(IReadOnlyList<HeldRecords> Holdings);

/// <param name="RecordClass">Null: everything of the customer in that system that is not a class of its own.</param>
public sealed record ErasureOrder(Guid CaseId, string CustomerId, string System, string? RecordClass = null) : IActBody;

/// <summary>Takes everything from the records of consumption that leads back to the customer.</summary>
public sealed record Anonymisation(Guid CaseId, string CustomerId, string SubscriptionId) : IActBody;
