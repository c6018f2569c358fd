using System.Text.RegularExpressions;
using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>What the parts of an answer must be to make sense, each by itself.</summary>
static partial class AnswerRules
{
    static readonly string[] IdentityCodes = [Codes.IdentityFailed, Codes.ContactStale];

    /// <returns>The field and what is wrong with it; null: nothing.</returns>
    public static (string Field, string What)? Fault(object part) => part switch
    {
        ActAnswer answer => FaultOf(answer),
        IdentityComparison { Fits: true, Code: not null } => ("code", "is there although the proof fits"),
        IdentityComparison { Fits: false, Code: null } => ("code", "is missing, so it is not said why the proof does not fit"),
        IdentityComparison { Code: { } code } when !IdentityCodes.Contains(code) => ("code", $"is not one of {string.Join(", ", IdentityCodes)}"),
        Due { Amount.Amount: <= 0 } => ("amount", "is not above zero"),
        Payment { Amount.Amount: <= 0 } => ("amount", "is not above zero"),
        BillingStanding { Deposit.Amount: < 0 } => ("deposit", "is below zero"),
        ContractTerm { MonthlyFee.Amount: < 0 } => ("monthlyFee", "is below zero"),
        ContractTerm x when x.EndsOn < x.StartsOn => ("endsOn", "is before 'startsOn'"),
        PaidPeriod { Fee.Amount: < 0 } => ("fee", "is below zero"),
        PaidPeriod x when x.To < x.From => ("to", "is before 'from'"),
        StoredValue { Principal.Amount: < 0 } => ("principal", "is below zero"),
        StoredValue { Gift.Amount: < 0 } => ("gift", "is below zero"),
        StoredValue { Consumed.Amount: < 0 } => ("consumed", "is below zero"),
        StoredValue { ConsumedUndiscounted.Amount: < 0 } => ("consumedUndiscounted", "is below zero"),
        Entitlement { Quantity: < 0 } => ("quantity", "is below zero"),
        Entitlement { Paid.Amount: < 0 } => ("paid", "is below zero"),
        Entitlement x when x.To < x.From => ("to", "is before 'from'"),
        DeclinedTransactions { Count: < 0 } => ("count", "is below zero"),
        _ => null,
    };

    /// <summary>What may be in a list only once; null: it may be there again.</summary>
    public static object? IdOf(object part) => part switch
    {
        HeldBalance x => (x.Account, x.Balance.Currency),
        Due x => x.DueId,
        Payment x => x.PaymentId,
        Entitlement x => x.EntitlementId,
        LinkedService x => x.Service,
        HeldRecords or NoticeChannel => part,
        _ => null,
    };

    static (string, string)? FaultOf(ActAnswer answer) =>
        answer is { Status: ActStatus.Refused, Code: null } ? ("code", "is missing, so it is not said why it was refused")
        : answer is { Status: not ActStatus.Refused, Code: not null } ? ("code", "is there although nothing was refused")
        : answer.Code is { } code && !Code().IsMatch(code) ? ("code", "is not made of capital letters, digits and underscores")
        : null;

    [GeneratedRegex(AnswerLimits.Code + @"\z")]
    private static partial Regex Code();
}
