using Cancellation.Contracts;

namespace Cancellation.Workflow.Reading;

/// <summary>What is not settled yet between a customer and us, whoever owes it.</summary>
public static class MoneyAtRisk
{
    /// <summary>Of the statement, its sum; before there is one, the open bills. Nothing once the account is closed and paid out.</summary>
    public static IEnumerable<Money> Of(CaseFile file)
    {
        if (file.Gates.Exists(x => x is { Gate: Gate.Verify, Status: GateStatus.Satisfied }))
            return Sum((file.Refunds ?? []).Where(x => x is { SettledAt: null, Amount: not null }).Select(x => x.Amount!.Value));
        return file.Money.Count > 0 ? Sum(file.Money.Select(x => x.Amount)) : Sum((file.Billing?.Dues ?? []).Where(x => x.PaidOn is null).Select(x => x.Amount));
    }

    /// <summary>By currency, in the order of their codes; what comes to nothing is left out.</summary>
    public static IReadOnlyList<Money> Add(IEnumerable<Money> amounts) =>
        [.. amounts.GroupBy(x => x.Currency, StringComparer.Ordinal).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => new Money(x.Sum(y => y.Amount), x.Key)).Where(x => x.Amount != 0)];

    static IEnumerable<Money> Sum(IEnumerable<Money> amounts) => Add(amounts).Select(x => x with { Amount = Math.Abs(x.Amount) });
}
