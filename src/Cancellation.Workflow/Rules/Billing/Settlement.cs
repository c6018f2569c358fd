namespace Cancellation.Workflow.Rules;

/// <summary>
/// The lines of one currency against each other (R10, R11). A deposit pays for its device only. Payments pay for anything, first for what may not be set
/// off; held money and refunds pay the kinds of debts that the policy sets off, in its order. What then is open is due, what then is left is paid out.
/// </summary>
sealed class Settlement
{
    public required string Currency { get; init; }
    public long Due { get; private set; }
    public long Payout { get; private set; }
    public long Deposit { get; private set; }
    /// <summary>The kinds of debts of which something is open.</summary>
    public List<string> Unpaid { get; } = [];

    public static List<Settlement> Settle(IReadOnlyList<MoneyLine> lines, IReadOnlyList<string> offsetOrder)
    {
        var all = new List<Settlement>();
        foreach (var line in lines)
            if (!all.Exists(x => x.Currency == line.Amount.Currency))
                all.Add(Of(lines, line.Amount.Currency, offsetOrder));
        return all;
    }

    static Settlement Of(IReadOnlyList<MoneyLine> lines, string currency, IReadOnlyList<string> offsetOrder)
    {
        long deposit = 0, balance = 0, credits = 0, payments = 0;
        var debts = new List<(string Kind, long Amount)>();
        foreach (var (kind, (amount, of), _, _) in lines)
        {
            if (of != currency)
                continue;
            checked
            {
                if (LineKind.IsOfDeposit(kind))
                    deposit += amount;
                else if (kind == LineKind.Balance)
                    balance += amount;
                else if (kind is LineKind.Payment or LineKind.WriteOff)
                    payments += amount;
                else if (amount > 0)
                    credits += amount;
                else
                    debts.Add((kind, -amount));
            }
        }
        if (balance < 0)
            debts.Add((LineKind.Balance, -balance));
        else
            credits = checked(credits + balance);
        // Damage beyond the deposit is owed as any other debt.
        if (deposit < 0)
            debts.Add((LineKind.DeviceDamage, -deposit));

        var settled = new Settlement { Currency = currency, Deposit = Math.Max(deposit, 0) };
        foreach (var (kind, amount) in debts.OrderBy(x => PlaceOf(x.Kind, offsetOrder)))
        {
            var open = amount;
            Pay(ref open, ref payments);
            if (MayBeSetOff(kind, offsetOrder))
                Pay(ref open, ref credits);
            if (open == 0)
                continue;
            settled.Due = checked(settled.Due + open);
            if (!settled.Unpaid.Contains(kind))
                settled.Unpaid.Add(kind);
        }
        settled.Payout = checked(payments + credits);
        return settled;
    }

    static void Pay(ref long open, ref long from)
    {
        var part = Math.Min(open, from);
        open -= part;
        from -= part;
    }

    /// <summary>What the customer owes on one account is settled with the others; the handling fee is a deduction from what is paid back.</summary>
    static bool MayBeSetOff(string kind, IReadOnlyList<string> offsetOrder) => kind is LineKind.Balance or LineKind.BalanceFee || offsetOrder.Contains(kind);

    /// <summary>What may not be set off comes first, so that payments are there for it; the handling fee comes last.</summary>
    static int PlaceOf(string kind, IReadOnlyList<string> offsetOrder)
    {
        if (kind == LineKind.BalanceFee)
            return int.MaxValue;
        for (var i = 0; i < offsetOrder.Count; i++)
            if (offsetOrder[i] == kind)
                return i;
        return -1;
    }
}
