using Cancellation.Contracts;

namespace Cancellation.Workflow.Policies;

/// <summary>
/// How cancellations of one product line go. Immutable once a case was made under it: a change is a new version.
/// Wd are working days, Cd calendar days, Bp basis points (1/10000).
/// </summary>
public sealed record Policy
{
    public required string PolicyId { get; init; }
    /// <summary>From 1. New cases take the highest version of their product line.</summary>
    public required int Version { get; init; }
    public required string ProductLine { get; init; }
    /// <summary>Since when it holds, as it was announced. It is only told: new cases take a version as soon as it is loaded.</summary>
    public DateOnly? HoldsSince { get; init; }
    /// <summary>Which requests this policy is for; absent: all of its product line. The most specific policy that fits is taken.</summary>
    public Applicability? AppliesTo { get; init; }
    /// <summary>What may be asked for, and how each differs from the rest of the policy.</summary>
    public required IReadOnlyDictionary<Operation, OperationPolicy> Operations { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }
    /// <summary>By channel: alternatives, each a set of factors that are all needed. A channel that is not named needs none.</summary>
    public required IReadOnlyDictionary<Channel, IReadOnlyList<IReadOnlyList<IdentityFactor>>> IdentityFactors { get; init; }
    /// <summary>By channel: the oldest version of the program that may still ask; a channel that is not named takes any.</summary>
    public IReadOnlyDictionary<Channel, string>? ClientVersions { get; init; }
    public required ConfirmationPolicy Confirmation { get; init; }
    /// <summary>Before anything else it is checked that the proof belongs to the person the subscription is registered for.</summary>
    public required bool VerifyIdentity { get; init; }
    /// <summary>The request must carry the consent to the cancellation agreement.</summary>
    public required bool AgreementRequired { get; init; }
    public required bool ReasonRequired { get; init; }
    public required DocumentsPolicy Documents { get; init; }
    /// <summary>The four milestones between Requested and Closed in the order in which they are reached.</summary>
    public required IReadOnlyList<string> Milestones { get; init; }
    public required BillingPolicy Billing { get; init; }
    public required EntitlementsPolicy Entitlements { get; init; }
    /// <summary>Absent: no device belongs to the subscription.</summary>
    public DevicePolicy? Device { get; init; }
    public required ReviewPolicy Review { get; init; }
    /// <summary>The whole case must be closed within so many working days of the request.</summary>
    public required int HandlingMaxWd { get; init; }
    /// <summary>From this working day on that is at risk.</summary>
    public required int HandlingWarnWd { get; init; }
    public required EffectPolicy Effect { get; init; }
    /// <summary>Gates that are looked at anew in the next attempt; the others carry over.</summary>
    public required IReadOnlyList<Gate> RecheckOnResubmit { get; init; }
    /// <summary>Gates an operator may waive.</summary>
    public required IReadOnlyList<Gate> Waivable { get; init; }
    /// <summary>What needs a second person.</summary>
    public required IReadOnlyList<CriticalAction> DualControl { get; init; }
    public required ClosingPolicy Closing { get; init; }
    public required AftercarePolicy Aftercare { get; init; }
    /// <summary>The moments the customer is told about, and by which channels.</summary>
    public required IReadOnlyDictionary<NoticeKind, IReadOnlyList<NoticeChannel>> Notify { get; init; }
    public required Rounding Rounding { get; init; }
    /// <summary>The region whose working days are counted; absent: the default region's.</summary>
    public string? Calendar { get; init; }
    /// <summary>At which hour of the day customers are reminded, 0 to 23; absent: when the day begins.</summary>
    public int? RemindAtHour { get; init; }
}

/// <summary>Null lists mean any.</summary>
public sealed record Applicability(IReadOnlyList<string>? Providers = null, IReadOnlyList<string>? Regions = null, IReadOnlyList<string>? DeviceTypes = null);

/// <param name="Confirms">The customer must confirm (where the policy asks for it at all).</param>
/// <param name="Settles">Billing, entitlements, device and review are passed as the policy says; otherwise all four milestones are skipped.</param>
/// <param name="StopsLinkedServices">Everything that hangs on the account is stopped with it.</param>
/// <param name="Acts">The acts of closing in place of the policy's.</param>
/// <param name="Aftercare">Data is erased, debits are watched and so on after closing; otherwise nothing remains to be done and nothing is lost.</param>
/// <param name="Resumable">The customer may resume at any time after closing.</param>
public sealed record OperationPolicy(
    bool Confirms = true, bool Settles = true, bool StopsLinkedServices = false, IReadOnlyList<ClosingActKind>? Acts = null, bool Aftercare = true, bool Resumable = false);

public enum ServiceEnd { Immediate, EndOfTerm, Date }

/// <param name="ServiceEnd">Immediate: when all is settled. EndOfTerm: not before the contract ends, or the billing cycle where there is none. Date: on the day the customer names.</param>
/// <param name="NoticeCd">The effective day is at least so many days after the request.</param>
public sealed record EffectPolicy(ServiceEnd ServiceEnd, int NoticeCd);

public enum CriticalAction { ForceClosure, WaiveGate, PayoutChange, ForcedCancel }

/// <param name="TtlHours">How long the second step may take, in hours; 1 to 720.</param>
/// <param name="Quoted">What it costs is reckoned and shown first.</param>
public sealed record ConfirmationPolicy(bool Required, int TtlHours, bool Quoted);

/// <param name="Required">What must be there before billing is cleared; each entry lists alternatives.</param>
/// <param name="ByAgent">What is needed besides when an agent asks for the customer.</param>
/// <param name="SupplementWd">How long the customer has to bring what is missing.</param>
public sealed record DocumentsPolicy(IReadOnlyList<IReadOnlyList<DocumentKind>> Required, IReadOnlyList<IReadOnlyList<DocumentKind>> ByAgent, int SupplementWd);

public enum AutoRenewMode { NotApplicable, RequireCustomer, DisableOnBehalf }

public enum RefundMode { None, ProRata, UsageDeducted, Full }

public sealed record BillingPolicy
{
    public required AutoRenewMode AutoRenew { get; init; }
    /// <summary>Nothing new may be charged from the request on.</summary>
    public required bool FreezeAccount { get; init; }
    /// <summary>How long the customer has to pay what is due, and how many days before the end they are reminded.</summary>
    public required int PayCd { get; init; }
    public required IReadOnlyList<int> PayRemindersCd { get; init; }
    /// <summary>How long an answer of billing holds, in hours; an older one is asked for again before closing.</summary>
    public required int ValidityHours { get; init; }
    /// <summary>The handling fee on a balance that is paid back.</summary>
    public required int BalanceFeeBp { get; init; }
    /// <summary>Kinds of debts in the order in which refunds and balances pay them.</summary>
    public required IReadOnlyList<string> OffsetOrder { get; init; }
    public required LateFeePolicy LateFee { get; init; }
    public required EarlyTerminationPolicy EarlyTermination { get; init; }
    /// <summary>Paid before billing is cleared, in minor units.</summary>
    public required long CancellationFee { get; init; }
    /// <summary>What is paid back of a period that was paid in advance.</summary>
    public required RefundMode Refund { get; init; }
    public required bool CancelDayIsUsed { get; init; }
    /// <summary>Yearly interest on stored value that is paid back late, in basis points.</summary>
    public required int StoredValueInterestBp { get; init; }
    /// <summary>The currency of the fees above.</summary>
    public required string Currency { get; init; }
}

/// <param name="BpPerDay">Simple, of the principal, for each day after the due day.</param>
/// <param name="CapPercent">At most so much of the principal.</param>
public sealed record LateFeePolicy(int BpPerDay, int CapPercent);

/// <param name="Bp">Of the monthly fee for each full contract month still to start.</param>
/// <param name="Cap">At most, in minor units.</param>
public sealed record EarlyTerminationPolicy(int Bp, long Cap);

/// <param name="Types">The kinds of entitlements of this line and what may become of each; with none, the milestone is skipped.</param>
/// <param name="RequireZero">Nothing may be left undecided.</param>
/// <param name="PointsBlock">Points are converted by whole blocks of so many.</param>
/// <param name="FenPerBlock">What a block is worth, in minor units.</param>
public sealed record EntitlementsPolicy(IReadOnlyDictionary<string, EntitlementRule> Types, bool RequireZero, int PointsBlock, int FenPerBlock);

public sealed record EntitlementRule(bool Convertible = false, bool Transferable = false, bool Refundable = false, bool Forfeitable = false)
{
    public bool Offers(EntitlementChoice choice) => choice switch
    {
        EntitlementChoice.Convert => Convertible,
        EntitlementChoice.Transfer => Transferable,
        EntitlementChoice.Refund => Refundable,
        EntitlementChoice.Forfeit => Forfeitable,
        _ => true,
    };
}

public sealed record DevicePolicy
{
    /// <summary>How long the customer has to return it, and on which days they are reminded.</summary>
    public required int ReturnCd { get; init; }
    public required IReadOnlyList<int> RemindersCd { get; init; }
    public required int InspectWd { get; init; }
    /// <summary>What a new one costs, in minor units: charged, less the deposit, when it does not come back.</summary>
    public required long Price { get; init; }
    /// <summary>What each finding of an inspection is deducted, in minor units. A finding that is not named is for an operator.</summary>
    public required IReadOnlyDictionary<string, long> Damage { get; init; }
    /// <summary>How long a device that was charged for may still come back.</summary>
    public required int LateReturnCd { get; init; }
    /// <summary>How long a device that came without a case is kept for one.</summary>
    public required int UnclaimedCd { get; init; }
    /// <summary>What the customer pays to have it shipped back after withdrawing, in minor units.</summary>
    public required long ReturnFreight { get; init; }
}

/// <param name="MinWd">The earliest working day a decision is to be expected.</param>
/// <param name="MaxWd">The last; 0 for no deadline of its own.</param>
/// <param name="WarnWd">From this working day on it is at risk.</param>
public sealed record ReviewPolicy(ReviewMode Mode, int MinWd, int MaxWd, int? WarnWd = null);

/// <param name="Acts">The outside acts in order. Money acts are left out when there is nothing to pay.</param>
/// <param name="Revocations">Who each <see cref="ClosingActKind.RevokeAuthorisation"/> is for.</param>
/// <param name="PointOfNoReturn">The first act that cannot be undone; the customer is told which it is.</param>
/// <param name="PayoutWd">A balance is settled within so many working days; absent: it is a refund.</param>
/// <param name="RefundMinWd">The first working day a refund may be expected.</param>
/// <param name="RefundMaxWd">The last.</param>
public sealed record ClosingPolicy(
    IReadOnlyList<ClosingActKind> Acts, IReadOnlyList<string> Revocations, ClosingActKind PointOfNoReturn, int RefundMinWd, int RefundMaxWd, int? PayoutWd = null);

/// <param name="ReactivationCd">How long the customer may come back; 0 for not at all. Personal data is erased after it.</param>
/// <param name="StrayWatchMonths">How long debits after closing are watched for; 0 for not at all.</param>
/// <param name="StrayAutoRefund">A debit within the watch is paid back by itself; otherwise an operator decides.</param>
/// <param name="Counterparties">Who is told of the end and must acknowledge it.</param>
/// <param name="Anonymise">Consumption records are kept, anonymised, without any key.</param>
/// <param name="WatchTerminal">A dead terminal is watched for as long as debits are.</param>
/// <param name="Retention">What is kept in spite of erasure.</param>
/// <param name="ErasureCd">Personal data is erased within so many days of closing; absent: there is none to erase.</param>
/// <param name="ErasureAlertCd">From this day on it is at risk if any system is not done.</param>
/// <param name="SealWd">The evidence is sealed within so many working days of the last other duty; absent: it is not sealed.</param>
/// <param name="EvidenceYears">How long the sealed evidence is kept.</param>
/// <param name="RetryCd">A duty that the other side refused is asked for again after so many days.</param>
/// <param name="HoldReviewCd">Records under a legal hold are looked at by an operator every so many days.</param>
/// <param name="CounterpartyWd">Counterparties have acknowledged within so many working days; needed where there are any.</param>
public sealed record AftercarePolicy(
    int ReactivationCd, int StrayWatchMonths, bool StrayAutoRefund, IReadOnlyList<string> Counterparties, bool Anonymise, bool WatchTerminal,
    IReadOnlyList<RetentionClass> Retention, int EvidenceYears, int RetryCd, int HoldReviewCd,
    int? ErasureCd = null, int? ErasureAlertCd = null, int? SealWd = null, int? CounterpartyWd = null);

/// <param name="Class">Which records.</param>
/// <param name="Basis">Why they are kept.</param>
/// <param name="Years">Years from closing until they are purged.</param>
public sealed record RetentionClass(string Class, string Basis, int Years);

/// <summary>How an amount that is not whole becomes whole. CustomerFavour rounds up what the customer gets and down what the customer owes.</summary>
public enum Rounding { CustomerFavour, HalfUp, HalfEven }
