using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Where money to the customer stands.</summary>
static class RefundFacts
{
    public static string? Debited(Turn turn, DebitObserved x) => StrayDebitRules.Observe(turn, x);

    public static string? Decided(Turn turn, RefundStrayDebit x) => StrayDebitRules.Decide(turn, x);

    public static string? Asked(Turn turn, RequestLeftoverPayout x)
    {
        var refundId = $"leftover/{x.MoveId:N}";
        if (turn.File.Refunds?.Exists(refund => refund.RefundId == refundId) == true)
            return Verdict.Late;
        (turn.File.Refunds ??= []).Add(new() { RefundId = refundId, Purpose = RefundPurpose.Leftover, Destination = x.Destination, DecidedAt = x.AskedAt });
        return null;
    }

    public static string? Initiated(Turn turn, RefundInitiated x)
    {
        if (Answered(turn, x.RefundId, x.Ask, out var refund) is { } verdict)
            return verdict;
        if (!string.Equals(refund!.EffectId, x.EffectId, StringComparison.OrdinalIgnoreCase))
            return turn.Quarantine(nameof(RefundInitiated), Refusal.UnknownPayment, x.RefundId);
        if (refund.Amount is { } amount && Differs(amount, x.Amount) is { } code)
            return turn.Quarantine(nameof(RefundInitiated), code, x.RefundId);
        refund.Amount = x.Amount;
        refund.InitiatedAt = x.InitiatedAt;
        var duty = PaymentRules.OfRefund(turn.File, x.RefundId)!;
        duty.Amount = x.Amount;
        // The bank may be faster than its own receipt.
        if (!AftercareRules.IsOpen(duty))
            return null;
        var expected = PaymentRules.Expect(turn, duty, x.InitiatedAt);
        turn.Notify(NoticeKind.RefundInitiated, occasion: x.RefundId, facts: new()
        {
            Amount = x.Amount, EarliestDay = Calendar.Zone.LastDay(expected.Earliest), LastDay = Calendar.Zone.LastDay(expected.DueAt),
        });
        return null;
    }

    public static string? Refused(Turn turn, RefundRefused x)
    {
        if (Answered(turn, x.RefundId, x.Ask, out var refund) is { } verdict)
            return verdict;
        refund!.RefusedCode = x.Code;
        var duty = PaymentRules.OfRefund(turn.File, x.RefundId)!;
        if (!AftercareRules.IsOpen(duty))
            return null;
        duty.Code = x.Code;
        // The customer asked for what was left, and there is nothing.
        duty.Status = x.Code == Codes.NothingLeft ? DutyStatus.Void : DutyStatus.Failed;
        if (duty.Status == DutyStatus.Failed)
            turn.OpenTask(TaskCodes.RefundRefused, x.RefundId);
        else
            PaymentRules.MeetDeadlines(turn);
        return null;
    }

    /// <summary>The worker's answer to the last question about this refund, once.</summary>
    static string? Answered(Turn turn, string refundId, int ask, out Refund? refund)
    {
        refund = turn.File.Refunds?.Find(x => x.RefundId == refundId);
        var asked = turn.Asked(RefundConversation.Key(refundId));
        return ask > asked ? Verdict.Early
            : ask < asked || refund is not { EffectId: not null, InitiatedAt: null, RefusedCode: null } ? Verdict.Late
            : null;
    }

    public static string? Refunded(Turn turn, RefundSettled x)
    {
        if (PaymentRules.Find(turn.File, x.EffectId) is not { } duty)
            return turn.Quarantine(nameof(RefundSettled), Refusal.UnknownPayment, x.EffectId);
        if (duty.Amount is { } amount && Differs(amount, x.Settled) is { } code)
            return turn.Quarantine(nameof(RefundSettled), code, x.EffectId);
        if (!AftercareRules.IsOpen(duty))
            return Verdict.Late;
        AftercareRules.Finish(turn, duty, x.EffectId);
        duty.Amount = x.Settled;
        if (turn.File.Refunds?.Find(refund => refund.RefundId == duty.Target) is { } refund)
        {
            refund.Amount = x.Settled;
            refund.SettledAt = x.SettledAt;
            turn.CloseTask(TaskCodes.RefundRefused, refund.RefundId);
        }
        PaymentRules.MeetDeadlines(turn);
        turn.Notify(NoticeKind.RefundSettled, occasion: x.EffectId, facts: new() { Amount = x.Settled });
        return null;
    }

    /// <summary>What came back is not with the customer, also when it seemed to have arrived: it is paid anew to another destination.</summary>
    public static string? Failed(Turn turn, RefundFailed x)
    {
        var file = turn.File;
        if (PaymentRules.Find(file, x.EffectId) is not { } duty)
            return turn.Quarantine(nameof(RefundFailed), Refusal.UnknownPayment, x.EffectId);
        if (duty.Status == DutyStatus.Void)
            return Verdict.Late;
        var from = PaymentRules.DestinationOf(file, duty);
        duty.Status = DutyStatus.Void;
        duty.DoneAt = null;
        duty.Code = x.Code;
        PaymentRules.MeetDeadlines(turn);
        var again = new Refund
        {
            RefundId = $"bounced/{x.EffectId}", Purpose = RefundPurpose.BouncedPayout, Amount = duty.Amount, OriginalReference = x.EffectId, BouncedFrom = from, DecidedAt = x.FailedAt,
        };
        (file.Refunds ??= []).Add(again);
        var followed = new Duty { Kind = DutyKind.TrackRefund, Status = DutyStatus.Failed, Target = again.RefundId, Amount = duty.Amount, Code = Codes.PayoutFailed };
        file.Duties.Add(followed);
        PaymentRules.Expect(turn, followed, turn.Now);
        turn.OpenTask(TaskCodes.PayoutBounced, again.RefundId);
        turn.Notify(NoticeKind.ActionNeeded, Codes.PayoutFailed, $"{Codes.PayoutFailed}/{x.EffectId}", new() { Amount = duty.Amount });
        return null;
    }

    internal static string? Differs(Money known, Money said) =>
        known.Currency != said.Currency ? Refusal.CurrencyMismatch : known.Amount != said.Amount ? Refusal.AmountMismatch : null;
}
