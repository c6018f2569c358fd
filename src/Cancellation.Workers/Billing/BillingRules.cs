using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>What billing does and says, from what was asked and how the subscription stands.</summary>
public static class BillingRules
{
    public const string FreezeAccount = "FreezeAccount";
    public const string StopAutoRenewal = "StopAutoRenewal";

    static readonly IReadOnlyList<EffectPlan> Freeze = [new(FreezeAccount)], Stop = [new(StopAutoRenewal)], Both = [new(FreezeAccount), new(StopAutoRenewal)];

    /// <summary>Neither waits for dues: new charges and the renewal are what harms the customer while the case goes on.</summary>
    public static IReadOnlyList<EffectPlan> Plan(ClearBilling asked, BillingStanding? standing)
    {
        if (standing is null)
            return Plans.Nothing;
        var freeze = asked.FreezeAccount && !standing.AccountFrozen;
        var stop = asked.StopAutoRenewal && !standing.AutoRenewalStopped;
        return freeze ? stop ? Both : Freeze : stop ? Stop : Plans.Nothing;
    }

    /// <param name="standing">As read before the effects; null when billing does not know the subscription.</param>
    public static object Answer(ClearBilling asked, BillingStanding? standing, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (standing is null)
            return new BillingBlocked(asked.CancellationId, asked.Ask, Codes.InfoIncorrect, new BillingStanding(), now);
        foreach (var effect in effects)
            if (effect.Status == EffectStatus.Done)
                standing = effect.Kind == FreezeAccount ? standing with { AccountFrozen = true } : standing with { AutoRenewalStopped = true };
        if (effects.FirstRefused() is { } refused)
            return new BillingBlocked(asked.CancellationId, asked.Ask, refused.Reference ?? Codes.AutoRenewOn, standing, now);
        if (!standing.AutoRenewalStopped)
            return new BillingBlocked(asked.CancellationId, asked.Ask, Codes.AutoRenewOn, standing, now);
        return standing.Dues.Any(due => due.PaidOn is null)
            ? new BillingBlocked(asked.CancellationId, asked.Ask, Codes.BillUnpaid, standing, now)
            : new BillingCleared(asked.CancellationId, asked.Ask, standing, now);
    }
}
