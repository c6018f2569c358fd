using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// What ending a subscription comes to, currency by currency. Lines above zero go to the customer, lines below zero are owed by them;
/// what is due, paid out and left of the deposit always add up to the lines.
/// </summary>
public sealed class Statement
{
    public static readonly Statement Empty = new([], [], default);

    readonly List<Settlement> settlements;

    Statement(List<MoneyLine> lines, List<Settlement> settlements, DateOnly effectiveOn) => (Lines, this.settlements, EffectiveOn) = (lines, settlements, effectiveOn);

    public static Statement Of(List<MoneyLine> lines, IReadOnlyList<string> offsetOrder, DateOnly effectiveOn) =>
        new(lines, Settlement.Settle(lines, offsetOrder), effectiveOn);

    public List<MoneyLine> Lines { get; }
    /// <summary>The last day of use it was reckoned for.</summary>
    public DateOnly EffectiveOn { get; }

    /// <summary>What the customer must pay before billing is clear.</summary>
    public IEnumerable<Money> Due => settlements.Where(x => x.Due > 0).Select(x => new Money(x.Due, x.Currency));
    public IEnumerable<Money> Payouts => settlements.Where(x => x.Payout > 0).Select(x => new Money(x.Payout, x.Currency));
    public IEnumerable<Money> DepositRefunds => settlements.Where(x => x.Deposit > 0).Select(x => new Money(x.Deposit, x.Currency));

    /// <summary>Why billing is not clear; null when nothing is due. A bill comes before the fee for leaving early, and that before other fees.</summary>
    public string? Obstacle
    {
        get
        {
            string? code = null;
            foreach (var settlement in settlements)
                foreach (var kind in settlement.Unpaid)
                {
                    if (!LineKind.IsFee(kind))
                        return Codes.BillUnpaid;
                    if (kind == LineKind.EarlyTerminationFee)
                        code = Codes.InContract;
                    code ??= Codes.FeeUnpaid;
                }
            return code;
        }
    }

    /// <summary>What the customer gets all in all in the currency, or, below zero, owes.</summary>
    public Money Net(string currency) => new(settlements.Where(x => x.Currency == currency).Sum(x => x.Payout + x.Deposit - x.Due), currency);

    /// <summary>Over the lines and the day: what a confirmation or a payment names.</summary>
    public string Sha256()
    {
        var text = new StringBuilder(EffectiveOn.ToString("O", CultureInfo.InvariantCulture));
        foreach (var line in Lines)
            text.Append(CultureInfo.InvariantCulture, $"\n{line.Kind}\t{line.Target}\t{line.Rule}\t{line.Amount.Amount}\t{line.Amount.Currency}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
