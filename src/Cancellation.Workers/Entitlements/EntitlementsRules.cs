using Cancellation.Contracts;

namespace Cancellation.Workers;

public static class EntitlementsRules
{
    /// <param name="inventory">Null when the book does not know the subscription.</param>
    public static object Answer(SettleEntitlements asked, IReadOnlyList<Entitlement>? inventory, DateTimeOffset now)
    {
        if (inventory is null)
            return new EntitlementsBlocked(asked.CancellationId, asked.Ask, Codes.InfoIncorrect, [], now);
        List<Entitlement>? remaining = null;
        foreach (var item in inventory)
            if (item.Quantity > 0)
                (remaining ??= []).Add(item);
        return remaining is null
            ? new EntitlementsSettled(asked.CancellationId, asked.Ask, inventory, now)
            : new EntitlementsBlocked(asked.CancellationId, asked.Ask, Codes.EntitlementNotCleared, remaining, now);
    }
}
