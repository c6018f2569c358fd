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
        foreach (var (name, operation) in policy.Operations)
        {
            if (operation.Acts is { } acts)
                Acts($"operations.{name}.acts", acts);
            if (operation is { StopsLinkedServices: true, Settles: false })
                faults.Add($"operations.{name} stops linked services but settles nothing. Set settles, or leave linked services alone.");
        }
        NotEmpty("channels", policy.Channels.Count);
        foreach (var channel in policy.IdentityFactors.Keys.Where(x => !policy.Channels.Contains(x)))
            faults.Add($"identityFactors.{channel} is for a channel that is not in channels. Add the channel or remove the factors.");
        if (policy.IdentityFactors.Values.Any(alternatives => alternatives.Count == 0 || alternatives.Any(x => x.Count == 0)))
            faults.Add("identityFactors has an empty list. Name at least one factor in each, or leave the channel out.");
        foreach (var (channel, version) in policy.ClientVersions ?? new Dictionary<Channel, string>())
            if (!policy.Channels.Contains(channel) || !Version.TryParse(version, out _))
                faults.Add($"clientVersions.{channel} is '{version}'. Name a channel of this policy and a version such as 2.1.");
        if (policy.AppliesTo is { } fits && new[] { fits.Providers, fits.Regions, fits.DeviceTypes }.All(x => x is null or { Count: 0 }))
            faults.Add("appliesTo names nothing. Name providers, regions or device types, or leave it out.");
        if (policy.Documents.Required.Concat(policy.Documents.ByAgent).Any(x => x.Count == 0))
            faults.Add("documents has an entry without alternatives. Name at least one kind in each.");
        Range("confirmation.ttlHours", policy.Confirmation.TtlHours, 1, 720);
        Range("documents.supplementWd", policy.Documents.SupplementWd, 1, 60);
        Order(policy.Milestones);
        Range("billing.payCd", policy.Billing.PayCd, 1, 365);
        var billing = policy.Billing;
        Range("billing.balanceFeeBp", billing.BalanceFeeBp, 0, 10_000);
        Range("billing.validityHours", billing.ValidityHours, 1, 8_760);
        Range("billing.lateFee.bpPerDay", billing.LateFee.BpPerDay, 0, 10_000);
        Range("billing.lateFee.capPercent", billing.LateFee.CapPercent, 0, 100);
        Range("billing.earlyTermination.bp", billing.EarlyTermination.Bp, 0, 10_000);
        Amount("billing.earlyTermination.cap", billing.EarlyTermination.Cap);
        Amount("billing.cancellationFee", billing.CancellationFee);
        Range("billing.storedValueInterestBp", billing.StoredValueInterestBp, 0, 10_000);
        Days("billing.payRemindersCd", billing.PayRemindersCd, billing.PayCd);
        if (billing.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
            faults.Add($"billing.currency is '{billing.Currency}'. Give an ISO 4217 code such as CNY.");
        if (billing.OffsetOrder.Distinct().Count() != billing.OffsetOrder.Count)
            faults.Add("billing.offsetOrder names a kind twice. Keep one.");
        Range("entitlements.pointsBlock", policy.Entitlements.PointsBlock, 1, 1_000_000);
        Range("entitlements.fenPerBlock", policy.Entitlements.FenPerBlock, 0, 1_000_000);
        foreach (var (kind, rule) in policy.Entitlements.Types.Where(x => policy.Entitlements.RequireZero && x.Value == new EntitlementRule()))
            faults.Add($"entitlements.types.{kind} offers nothing, but nothing may be left. Offer at least one way, or set requireZero to false.");
        Range("effect.noticeCd", policy.Effect.NoticeCd, 0, 365);
        foreach (var gate in policy.Waivable.Where(x => x is Gate.Confirmation or Gate.Payout or Gate.Verify))
            faults.Add($"waivable names {gate}, which nobody may waive. Remove it.");
        if (policy.Device is { } device)
        {
            Range("device.returnCd", device.ReturnCd, 1, 365);
            Range("device.inspectWd", device.InspectWd, 1, 60);
            Range("device.lateReturnCd", device.LateReturnCd, 0, 365);
            Range("device.unclaimedCd", device.UnclaimedCd, 1, 3_650);
            Amount("device.price", device.Price);
            Amount("device.returnFreight", device.ReturnFreight);
            Days("device.remindersCd", device.RemindersCd, device.ReturnCd);
            foreach (var (finding, amount) in device.Damage)
                Amount($"device.damage.{finding}", amount);
        }
        Range("review.maxWd", policy.Review.MaxWd, policy.Review.Mode == ReviewMode.Manual ? 1 : 0, 60);
        Range("review.minWd", policy.Review.MinWd, 0, Math.Max(0, policy.Review.MaxWd));
        if (policy.Review.WarnWd is { } warn)
            Range("review.warnWd", warn, policy.Review.MinWd, policy.Review.MaxWd);
        Range("handlingMaxWd", policy.HandlingMaxWd, 1, 60);
        Range("handlingWarnWd", policy.HandlingWarnWd, 1, Math.Max(1, policy.HandlingMaxWd));
        Closing(policy.Closing);
        var aftercare = policy.Aftercare;
        Range("aftercare.strayWatchMonths", aftercare.StrayWatchMonths, 0, 24);
        if (aftercare.ErasureCd is { } erasure)
        {
            Range("aftercare.erasureCd", erasure, 1, 365);
            Range("aftercare.erasureAlertCd", aftercare.ErasureAlertCd ?? erasure, 1, erasure);
        }
        Range("aftercare.evidenceYears", aftercare.EvidenceYears, 1, 100);
        Range("aftercare.reactivationCd", aftercare.ReactivationCd, 0, (aftercare.ErasureCd ?? 366) - 1);
        if (aftercare.SealWd is { } seal)
            Range("aftercare.sealWd", seal, 1, 60);
        foreach (var kept in aftercare.Retention)
            Range($"aftercare.retention[{kept.Class}].years", kept.Years, 1, 100);
        if (policy.RemindAtHour is { } hour)
            Range("remindAtHour", hour, 0, 23);
        foreach (var (moment, channels) in policy.Notify)
            NotEmpty($"notify.{moment}", channels.Count);

        void Range(string field, int value, int least, int most)
        {
            if (value < least || value > most)
                faults.Add($"{field} is {value}. Give {least} to {most}.");
        }

        void Amount(string field, long value)
        {
            if (value is < 0 or > 100_000_000_000)
                faults.Add($"{field} is {value}. Give 0 to 100000000000 minor units.");
        }

        void Days(string field, IReadOnlyList<int> days, int last)
        {
            if (days.Any(x => x < 1 || x >= last) || days.Distinct().Count() != days.Count)
                faults.Add($"{field} is [{string.Join(", ", days)}]. Give different days from 1 to {last - 1}.");
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

        void Acts(string field, IReadOnlyList<ClosingActKind> acts)
        {
            NotEmpty(field, acts.Count);
            if (acts.Distinct().Count() != acts.Count)
                faults.Add($"{field} names an act twice. Keep one; several revocations are listed in closing.revocations.");
            var payout = acts.IndexOf(ClosingActKind.PayOutBalance);
            var unbind = acts.IndexOf(ClosingActKind.UnbindBankCard);
            if (unbind >= 0 && payout > unbind)
                faults.Add($"{field} pays out after the bank card is unbound. Put PayOutBalance before UnbindBankCard.");
            var statement = acts.IndexOf(ClosingActKind.PostStatement);
            if (statement >= 0 && payout >= 0 && statement > payout)
                faults.Add($"{field} books the statement after the payout. Put PostStatement before PayOutBalance.");
        }

        void Closing(ClosingPolicy closing)
        {
            Acts("closing.acts", closing.Acts);
            if (!closing.Acts.Contains(closing.PointOfNoReturn))
                faults.Add($"closing.pointOfNoReturn is {closing.PointOfNoReturn}, which is not one of closing.acts. Name one of them.");
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
