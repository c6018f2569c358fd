using Cancellation.Contracts;

namespace Cancellation.Workflow.Policies;

/// <summary>What a well-formed policy may still have wrong: values out of range, and values that contradict each other.</summary>
static class PolicyChecks
{
    public static void Check(Policy policy, List<string> faults)
    {
        if (policy.PolicyId.Length is 0 or > 40 || policy.PolicyId.Contains('@'))
            faults.Add("policyId must have 1 to 40 characters and no @. Rename it.");
        if (policy.ProductLine.Length is 0 or > 40)
            faults.Add("productLine must have 1 to 40 characters. Rename it.");
        Range("version", policy.Version, 1, 1_000_000);
        NotEmpty("operations", policy.Operations.Count);
        // The other operations leave data, money or services in place; treating them as a cancellation would erase what must stay.
        foreach (var operation in policy.Operations.Where(x => x != Operation.Cancel))
            faults.Add($"operations: {operation} is not supported yet. Remove it.");
        NotEmpty("channels", policy.Channels.Count);
        foreach (var channel in policy.IdentityFactors.Keys.Where(x => !policy.Channels.Contains(x)))
            faults.Add($"identityFactors.{channel} is for a channel that is not in channels. Add the channel or remove the factors.");
        if (policy.IdentityFactors.Values.Any(alternatives => alternatives.Count == 0 || alternatives.Any(x => x.Count == 0)))
            faults.Add("identityFactors has an empty list. Name at least one factor in each, or leave the channel out.");
        if (policy.Documents.Required.Concat(policy.Documents.ByAgent).Any(x => x.Count == 0))
            faults.Add("documents has an entry without alternatives. Name at least one kind in each.");
        Range("confirmation.ttlHours", policy.Confirmation.TtlHours, 1, 720);
        Range("documents.supplementWd", policy.Documents.SupplementWd, 1, 60);
        Order(policy.Milestones);
        Range("billing.payCd", policy.Billing.PayCd, 1, 365);
        Range("billing.balanceFeeBp", policy.Billing.BalanceFeeBp, 0, 10_000);
        if (policy.Device is { } device)
        {
            Range("device.returnCd", device.ReturnCd, 1, 365);
            Range("device.inspectWd", device.InspectWd, 1, 60);
        }
        Range("review.maxWd", policy.Review.MaxWd, policy.Review.Mode == ReviewMode.Manual ? 1 : 0, 60);
        Range("review.minWd", policy.Review.MinWd, 0, Math.Max(0, policy.Review.MaxWd));
        if (policy.Review.WarnWd is { } warn)
            Range("review.warnWd", warn, policy.Review.MinWd, policy.Review.MaxWd);
        Range("handlingMaxWd", policy.HandlingMaxWd, 1, 60);
        Closing(policy.Closing);
        var aftercare = policy.Aftercare;
        Range("aftercare.strayWatchMonths", aftercare.StrayWatchMonths, 0, 24);
        if (aftercare.ErasureCd is { } erasure)
            Range("aftercare.erasureCd", erasure, 1, 365);
        Range("aftercare.reactivationCd", aftercare.ReactivationCd, 0, (aftercare.ErasureCd ?? 366) - 1);
        if (aftercare.SealWd is { } seal)
            Range("aftercare.sealWd", seal, 1, 60);
        foreach (var kept in aftercare.Retention)
            Range($"aftercare.retention[{kept.Class}].years", kept.Years, 1, 100);
        foreach (var (moment, channels) in policy.Notify)
            NotEmpty($"notify.{moment}", channels.Count);

        void Range(string field, int value, int least, int most)
        {
            if (value < least || value > most)
                faults.Add($"{field} is {value}. Give {least} to {most}.");
        }

        void NotEmpty(string field, int count)
        {
            if (count == 0)
                faults.Add($"{field} is empty. Name at least one.");
        }

        void Order(IReadOnlyList<string> order)
        {
            // What is owed and what is left of value decides what follows, so these two come first; review and device may change places.
            string[] deviceFirst = [CaseState.BillingCleared, CaseState.EntitlementsSettled, CaseState.DeviceReturned, CaseState.Approved];
            string[] reviewFirst = [CaseState.BillingCleared, CaseState.EntitlementsSettled, CaseState.Approved, CaseState.DeviceReturned];
            if (!order.SequenceEqual(deviceFirst) && !order.SequenceEqual(reviewFirst))
                faults.Add($"milestones must be {string.Join(", ", deviceFirst)} or {string.Join(", ", reviewFirst)}. Write one of these.");
        }

        void Closing(ClosingPolicy closing)
        {
            NotEmpty("closing.acts", closing.Acts.Count);
            if (closing.Acts.Distinct().Count() != closing.Acts.Count)
                faults.Add("closing.acts names an act twice. Keep one; several revocations are listed in closing.revocations.");
            var payout = closing.Acts.IndexOf(ClosingActKind.PayOutBalance);
            var unbind = closing.Acts.IndexOf(ClosingActKind.UnbindBankCard);
            if (unbind >= 0 && payout > unbind)
                faults.Add("closing.acts pays out after the bank card is unbound. Put PayOutBalance before UnbindBankCard.");
            if (closing.Acts.Contains(ClosingActKind.RevokeAuthorisation) != closing.Revocations.Count > 0)
                faults.Add("closing.revocations and the act RevokeAuthorisation belong together. Name both or neither.");
            if (closing.PayoutWd is { } wd)
                Range("closing.payoutWd", wd, 1, 60);
            Range("closing.refundMaxWd", closing.RefundMaxWd, 1, 60);
            Range("closing.refundMinWd", closing.RefundMinWd, 0, Math.Max(0, closing.RefundMaxWd));
        }
    }

    static int IndexOf<T>(this IReadOnlyList<T> list, T item)
    {
        for (var i = 0; i < list.Count; i++)
            if (EqualityComparer<T>.Default.Equals(list[i], item))
                return i;
        return -1;
    }
}
