using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>What billing does and says, from what was asked and how the subscription stands.</summary>
public static class BillingRules
{
    public const string StopAutoRenewal = "StopAutoRenewal";

    static readonly IReadOnlyList<EffectPlan> Stop = [new(StopAutoRenewal)];

    /// <summary>Stopping the renewal comes first and does not wait for dues: it is what harms the customer while the case goes on.</summary>
    public static IReadOnlyList<EffectPlan> Plan(ClearBilling asked, BillingStanding? standing) =>
        asked.StopAutoRenewal && standing is { AutoRenewalStopped: false } ? Stop : Plans.Nothing;

    /// <param name="standing">As read before the effects; null when billing does not know the subscription.</param>
    public static object Answer(ClearBilling asked, BillingStanding? standing, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (standing is null)
            return new BillingBlocked(asked.CancellationId, asked.Ask, Codes.InfoIncorrect, new BillingStanding(), now);
        if (effects.FirstRefused() is { } refused)
            return new BillingBlocked(asked.CancellationId, asked.Ask, refused.Reference ?? Codes.AutoRenewOn, standing, now);
        if (!standing.AutoRenewalStopped && effects.Count > 0)
            standing = standing with { AutoRenewalStopped = true };
        if (!standing.AutoRenewalStopped)
            return new BillingBlocked(asked.CancellationId, asked.Ask, Codes.AutoRenewOn, standing, now);
        return standing.Dues.Count > 0
            ? new BillingBlocked(asked.CancellationId, asked.Ask, Codes.BillUnpaid, standing, now)
            : new BillingCleared(asked.CancellationId, asked.Ask, standing, now);
    }
}
