using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>Books the lines of a final statement, so that what is held afterwards is exactly what is to be paid out.</summary>
static class Statements
{
    public static string? Post(Session session, Act act, DateTimeOffset now)
    {
        if (Subscriptions.Find(session, act.Subject) is not { } subscription)
            return Codes.InfoIncorrect;
        if (subscription.Stopped)
            return Codes.AccountAbnormal;
        var line = act.Target ?? "statement";
        var amount = act.Amount!.Value;
        if (amount.Amount < 0)
            return Charge(session, act, line, amount with { Amount = -amount.Amount }, now);
        MoneyBook.Move(session, act.Key.EffectId.ToString(), (MoneyBook.Fees, line), (act.Subject, MoneyBook.Refunds), amount, now);
        return null;
    }

    /// <summary>Charges for a device are taken from its deposit first; nothing else is ever taken from it.</summary>
    static string? Charge(Session session, Act act, string line, Money charge, DateTimeOffset now)
    {
        var ofDevice = line is "DeviceDamage" or "DepositKept";
        var held = MoneyBook.HeldFor(session, act.Subject).FindAll(x => x.Balance.Currency == charge.Currency && (ofDevice || x.Account != MoneyBook.Deposit));
        if (held.Sum(x => x.Balance.Amount) < charge.Amount)
            return Codes.FeeUnpaid;
        var effectId = act.Key.EffectId.ToString();
        var rest = charge.Amount;
        foreach (var (account, balance) in held.OrderBy(x => PlaceOf(x.Account)))
        {
            var part = Math.Min(rest, Math.Max(balance.Amount, 0));
            if (part > 0)
                MoneyBook.Move(session, effectId, (act.Subject, account), (MoneyBook.Fees, line), charge with { Amount = part }, now);
            rest -= part;
        }
        Holdings.SetOffDues(session, act.Subject, line, effectId, charge.Amount, now);
        return null;
    }

    static int PlaceOf(string account) => account switch
    {
        MoneyBook.Deposit => 0,
        MoneyBook.Payments => 1,
        MoneyBook.Refunds => 2,
        _ => 3,
    };
}
