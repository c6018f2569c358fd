using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Tests.Properties;

// The end of a case, one way or the other: closing, payments, duties, and undoing.
sealed partial class OtherSides
{
    object Close(CloseAccount asked)
    {
        if (world.Refusals.Contains(Refusing.Closing))
            return new ClosureBlocked(caseId, asked.Ask, asked.Acts[0].Kind, Codes.AccountAbnormal, Now);
        Done.AddRange(asked.Acts);
        for (var i = 0; i < asked.Acts.Count; i++)
            if (asked.Acts[i] is { Kind: ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit, Amount: { } amount } act)
                Arrives($"{act.Kind}", Effect.IdFor(new(caseId, nameof(CloseAccount), asked.Ask), i).ToString(), amount);
        if (world.HasDevice)
            Can("tries the dead terminal", () => [new TerminalTransactionDeclined(caseId, Serial, "transaction-1", Now)]);
        return new AccountClosed(caseId, asked.Ask, Now);
    }

    void Arrives(string payment, string effectId, Money amount)
    {
        if (Refuses(Refusing.Payout))
            Can($"sends {payment} back", () => [new RefundFailed(caseId, effectId, Codes.PayoutFailed, Now)]);
        else
            Can($"settles {payment} of {amount.Amount} {amount.Currency}", () => [new RefundSettled(caseId, effectId, amount, Now)]);
    }

    object Pay(PayRefund asked)
    {
        if (Refuses(Refusing.LateRefund))
        {
            CanRetry($"{nameof(PayRefund)}/{asked.RefundId}");
            return new RefundRefused(caseId, asked.Ask, asked.RefundId, asked.Amount is null ? Codes.NothingLeft : Codes.AccountAbnormal, Now);
        }
        var (effectId, amount) = (Effect.IdFor(new(caseId, $"{nameof(PayRefund)}/{asked.RefundId}", asked.Ask), 0).ToString(), asked.Amount ?? Money.Cny(1));
        Arrives(asked.RefundId, effectId, amount);
        return new RefundInitiated(caseId, asked.Ask, asked.RefundId, effectId, amount, Now);
    }

    object Undo(UndoSteps asked)
    {
        if (!Refuses(Refusing.Undoing))
            return new StepsUndone(caseId, asked.Ask, Now);
        CanRetry(nameof(UndoSteps));
        return new UndoBlocked(caseId, asked.Ask, asked.Acts[^1].Kind, Codes.AccountAbnormal, asked.Acts.Count - 1, Now);
    }

    object Perform(PerformDuty asked)
    {
        if (asked.Duty is DutyKind.PlanErasure or DutyKind.EraseData && Refuses(Refusing.Erasing))
            return new DutyFailed(caseId, asked.Ask, asked.Duty, world.TellsUnasked ? Codes.NotAvailable : Codes.AccountAbnormal, Now, asked.Target);
        return DutyRules.Answer(asked, [new("crm"), new("crm", "complaint 77"), new("logs")], [], Now);
    }
}
