using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class EntitlementsRules
{
    public const string ConvertPoints = "ConvertPoints";
    public const string TransferCoupon = "TransferCoupon";
    public const string RefundPackage = "RefundPackage";

    /// <summary>
    /// One effect for each decision that is not carried out yet and whose entitlement is still there. What was carried out by an earlier question the
    /// command says itself, so that points earned since then are not converted by an old decision. Forfeiting waits until closing.
    /// </summary>
    public static IReadOnlyList<EffectPlan> Plan(SettleEntitlements asked, IReadOnlyList<Entitlement>? inventory)
    {
        if (inventory is null || asked.Decisions.Count == 0)
            return Plans.Nothing;
        var plan = new List<EffectPlan>();
        foreach (var decision in asked.Decisions)
            if (!decision.CarriedOut && KindOf(decision) is { } kind && inventory.Any(item => item.EntitlementId == decision.EntitlementId && item.Quantity > 0))
                plan.Add(new(kind, decision.Amount?.Amount, decision.Amount?.Currency, decision.EntitlementId));
        return plan;
    }

    static string? KindOf(EntitlementDecision decision) => decision.Choice switch
    {
        EntitlementChoice.Convert when decision.Quantity > 0 => ConvertPoints,
        EntitlementChoice.Transfer => TransferCoupon,
        EntitlementChoice.Refund => RefundPackage,
        _ => null,
    };

    /// <param name="inventory">As it is after the effects; null when the book does not know the subscription.</param>
    public static object Answer(SettleEntitlements asked, IReadOnlyList<Entitlement>? inventory, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (inventory is null)
            return new EntitlementsBlocked(asked.CancellationId, asked.Ask, Codes.InfoIncorrect, [], now);
        var carriedOut = CarriedOut(asked, effects);
        List<Entitlement>? remaining = null;
        foreach (var item in inventory)
            if (item.Quantity > 0 && !IsGivenUp(asked, item.EntitlementId, carriedOut))
                (remaining ??= []).Add(item);
        return remaining is null
            ? new EntitlementsSettled(asked.CancellationId, asked.Ask, inventory, now) { CarriedOut = carriedOut }
            : new EntitlementsBlocked(asked.CancellationId, asked.Ask, Codes.EntitlementNotCleared, remaining, now) { CarriedOut = carriedOut };
    }

    static IReadOnlyList<string> CarriedOut(SettleEntitlements asked, IReadOnlyList<Effect> effects)
    {
        List<string>? done = null;
        foreach (var decision in asked.Decisions)
            if (decision.CarriedOut)
                (done ??= []).Add(decision.EntitlementId);
        foreach (var effect in effects)
            if (effect.Status == EffectStatus.Done)
                (done ??= []).Add(effect.Target!);
        return done ?? (IReadOnlyList<string>)[];
    }

    static bool IsGivenUp(SettleEntitlements asked, string entitlementId, IReadOnlyList<string> carriedOut) => asked.Decisions.Any(x =>
        x.EntitlementId == entitlementId && x.ConsentId is not null
        && (x.Choice == EntitlementChoice.Forfeit || (x.Choice == EntitlementChoice.Convert && (x.Quantity == 0 || carriedOut.Contains(entitlementId)))));
}
