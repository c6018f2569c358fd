using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>
/// What is given about one subscription before anything happens. Only <see cref="SubscriptionId"/> and <see cref="ProductLine"/> must be said; what is
/// left out is as the product line usually has it. Amounts are in fen. A list that is left out is the usual one, an empty list means none.
/// </summary>
public sealed record Sample
{
    /// <summary>E.g. <c>PAY-5001</c>, <c>M-1001</c>, <c>POS-8801</c>.</summary>
    public required string SubscriptionId { get; init; }
    /// <summary><c>Pay</c>, <c>Card</c> or <c>Pos</c>.</summary>
    public required string ProductLine { get; init; }
    /// <summary>Usually what follows the dash of the subscription's id, behind <c>C-</c>. Several subscriptions may have one customer.</summary>
    public string? CustomerId { get; init; }
    /// <summary>Whether the subscription renews itself. Usually not.</summary>
    public bool AutoRenewal { get; init; }
    /// <summary>The last day of the contract. Usually there is none.</summary>
    public DateOnly? ContractEndsOn { get; init; }
    /// <summary>Its first day. Usually a year before its end.</summary>
    public DateOnly? ContractStartsOn { get; init; }
    /// <summary>What the contract costs a month, in fen. Usually nothing.</summary>
    public long MonthlyFee { get; init; }
    /// <summary>Periods that are paid in advance. Usually none.</summary>
    public IReadOnlyList<SamplePeriod> Prepaid { get; init; } = [];
    /// <summary>A purse that was paid into. Usually there is none.</summary>
    public SampleStoredValue? StoredValue { get; init; }
    /// <summary>Services that hang on the account. Usually none.</summary>
    public IReadOnlyList<SampleLinkedService> LinkedServices { get; init; } = [];
    /// <summary>Money of the customer that is held, in fen, by account: <c>balance</c>, <c>credit</c>, <c>debit</c>. Usually none.</summary>
    public IReadOnlyDictionary<string, long> Balances { get; init; } = new Dictionary<string, long>();
    /// <summary>The deposit held for the terminal, in fen. Usually none.</summary>
    public long Deposit { get; init; }
    /// <summary>What is unpaid. Usually nothing.</summary>
    public IReadOnlyList<SampleDue> Dues { get; init; } = [];
    /// <summary>Points, coupons, vouchers and packages. Usually none.</summary>
    public IReadOnlyList<SampleEntitlement> Entitlements { get; init; } = [];
    /// <summary>Terminals of the merchant. Usually <c>SN-</c> and the subscription's number for Pos, none otherwise.</summary>
    public IReadOnlyList<SampleTerminal>? Terminals { get; init; }
    /// <summary>Bound bank cards. Usually the settlement card <c>CARD-</c> and the subscription's number for Pos, none otherwise.</summary>
    public IReadOnlyList<SampleCard>? Cards { get; init; }
    /// <summary>Whom the customer has authorised; usually those of <see cref="SandboxParties"/> for the product line.</summary>
    public IReadOnlyList<string>? AuthorisedParties { get; init; }
    /// <summary>Why the registration does not fit its owner's proof: <c>IDENTITY_FAILED</c> or <c>CONTACT_STALE</c>. Usually it does.</summary>
    public string? IdentityMismatch { get; init; }
    /// <summary>On which channels the customer can be reached. Usually on all.</summary>
    public IReadOnlyList<NoticeChannel>? Reachable { get; init; }
    /// <summary>Which systems hold personal data. Usually <c>crm</c>, <c>logs</c>, <c>marketing</c> and <c>wallet</c>. A class of records of its own is written behind a slash: <c>crm/complaint 77</c>.</summary>
    public IReadOnlyList<string>? DataHolders { get; init; }
    /// <summary>What was bought or used. Usually nothing.</summary>
    public IReadOnlyList<SampleConsumption> Consumption { get; init; } = [];
}

/// <param name="DueOn">The day it was or is to be paid.</param>
/// <param name="Kind">E.g. <c>UnpaidBill</c>.</param>
/// <param name="Amount">In fen.</param>
public sealed record SampleDue(string DueId, long Amount, DateOnly DueOn, string Kind = "UnpaidBill");

/// <param name="Kind"><c>points</c>, <c>coupon</c>, <c>voucher</c> or <c>package</c>.</param>
/// <param name="Quantity">Points or pieces.</param>
/// <param name="EntitlementId">Usually the subscription's id, a dash and the kind.</param>
/// <param name="Paid">What a package cost, in fen.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="ExpiresOn">The last day on which it is worth anything.</param>
public sealed record SampleEntitlement(
    string Kind, long Quantity = 1, string? EntitlementId = null, long? Paid = null, DateOnly? From = null, DateOnly? To = null, DateOnly? ExpiresOn = null);

/// <param name="Fee">In fen, for both days and all between.</param>
public sealed record SamplePeriod(DateOnly From, DateOnly To, long Fee);

/// <summary>In fen: what was paid in, what was given on top, what was used at the price paid and at the undiscounted price.</summary>
public sealed record SampleStoredValue(long Principal, long Gift = 0, long Consumed = 0, long ConsumedUndiscounted = 0);

/// <param name="Busy">It is in use and cannot be stopped yet.</param>
public sealed record SampleLinkedService(string Service, bool Busy = false);

public sealed record SampleTerminal(string SerialNumber);

/// <param name="Settlement">Whether the merchant's money is settled to it.</param>
public sealed record SampleCard(string Card, bool Settlement = true);

/// <param name="Amount">In fen.</param>
public sealed record SampleConsumption(string What, long Amount);
