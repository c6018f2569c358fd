using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>What may become of each entitlement, what the customer gets for it, and whether it still stands in the way.</summary>
static class EntitlementRules
{
    /// <summary>Something of worth that nobody gave up. Where nothing must be cleared, what is left is given up with the consent to the whole.</summary>
    public static bool StandsInTheWay(Turn turn, Entitlement item) => turn.Policy.Entitlements.RequireZero && IsLeft(item, turn.Now) && !IsGivenUp(turn.File, item.EntitlementId);

    public static bool IsLeft(Entitlement item, DateTimeOffset now) => item.Quantity > 0 && !(item.ExpiresOn is { } last && now >= Zone.EndOf(last));

    /// <summary>Given up as a whole, or what was left after converting, with a consent that is on record.</summary>
    static bool IsGivenUp(CaseFile file, string entitlementId) => file.Decisions?.Exists(x => x.EntitlementId == entitlementId && x.ConsentId is not null
        && (x.Choice == EntitlementChoice.Forfeit || (x.Choice == EntitlementChoice.Convert && (x.CarriedOut || x.Quantity == 0)))) == true;

    /// <summary>A decision that the book must still act on.</summary>
    public static bool AreToBeCarriedOut(CaseFile file, IReadOnlyList<string> carriedOut) => file.Decisions?.Exists(x =>
        !x.CarriedOut && x.Choice is EntitlementChoice.Convert or EntitlementChoice.Transfer or EntitlementChoice.Refund && !carriedOut.Contains(x.EntitlementId)) == true;

    /// <summary>Checks what somebody wants against the policy and reckons what the customer gets for it.</summary>
    public static string? Decide(Turn turn, DecideEntitlement x, out EntitlementDecision? decision)
    {
        decision = null;
        var item = turn.File.Entitlements.FirstOrDefault(one => one.EntitlementId == x.EntitlementId && IsLeft(one, turn.Now));
        if (item is null)
            return Verdict.Refused(Refusal.UnknownEntitlement);
        if (!IsOffered(turn.Policy.Entitlements, item, x))
            return Verdict.Refused(Refusal.ChoiceNotOffered);
        if (x.Choice == EntitlementChoice.Transfer && string.IsNullOrWhiteSpace(x.To))
            return Verdict.Refused(Codes.InfoIncomplete);
        if (x.AgreedAmount is { } agreed && WrongAmount(turn, item, agreed) is { } verdict)
            return verdict;
        var (quantity, amount) = Reckon(turn.Policy, item, x);
        var gaveUp = x.Choice == EntitlementChoice.Forfeit || (x.Choice == EntitlementChoice.Convert && quantity < item.Quantity);
        if (gaveUp && string.IsNullOrWhiteSpace(x.ConsentId))
            return Verdict.Refused(Refusal.ConsentNeeded);
        decision = new(item.EntitlementId, item.Kind, x.Choice, quantity, amount, x.To, x.ConsentId, x.DecidedAt, x.OperatorId);
        return null;
    }

    /// <summary>An amount is agreed with an operator only, and that is also the way to get a refund the policy does not offer.</summary>
    static bool IsOffered(EntitlementsPolicy policy, Entitlement item, DecideEntitlement x)
    {
        if (!policy.Types.TryGetValue(item.Kind, out var rule))
            return false;
        var isAgreed = x.AgreedAmount is not null;
        if (isAgreed && (x.OperatorId is null || x.Choice is not (EntitlementChoice.Refund or EntitlementChoice.Convert)))
            return false;
        if (!rule.Offers(x.Choice) && !(isAgreed && x.Choice == EntitlementChoice.Refund))
            return false;
        // What was paid and for which days is needed to reckon a refund.
        return x.Choice != EntitlementChoice.Refund || isAgreed || item is { Paid: not null, From: not null, To: not null };
    }

    /// <summary>R4: never more than was paid.</summary>
    static string? WrongAmount(Turn turn, Entitlement item, Money agreed)
    {
        if (agreed.Currency != (item.Paid?.Currency ?? turn.Policy.Billing.Currency))
            return turn.Quarantine(nameof(DecideEntitlement), Refusal.CurrencyMismatch, item.EntitlementId);
        return agreed.Amount < 0 || agreed.Amount > item.Paid?.Amount ? Verdict.Refused(Refusal.AmountMismatch) : null;
    }

    static (long Quantity, Money? Amount) Reckon(Policy policy, Entitlement item, DecideEntitlement x)
    {
        switch (x.Choice)
        {
            case EntitlementChoice.Convert:
                var (converted, amount) = UnusedRules.OfPoints(item.Quantity, policy.Entitlements);
                return x.AgreedAmount is { } agreed ? (item.Quantity, agreed) : (converted, new Money(amount, policy.Billing.Currency));
            case EntitlementChoice.Refund:
                return (item.Quantity, x.AgreedAmount ?? Unused(policy, item, Zone.DayOf(x.DecidedAt)));
            default:
                return (item.Quantity, null);
        }
    }

    static Money Unused(Policy policy, Entitlement item, DateOnly decidedOn)
    {
        var paid = item.Paid!.Value;
        return paid with { Amount = UnusedRules.ProRata(paid.Amount, item.From!.Value, item.To!.Value, decidedOn, policy.Billing.CancelDayIsUsed, policy.Rounding) };
    }
}
