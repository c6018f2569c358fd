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
    public required IReadOnlyList<Operation> Operations { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }
    /// <summary>By channel: alternatives, each a set of factors that are all needed. A channel that is not named needs none.</summary>
    public required IReadOnlyDictionary<Channel, IReadOnlyList<IReadOnlyList<IdentityFactor>>> IdentityFactors { get; init; }
    public required ConfirmationPolicy Confirmation { get; init; }
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
    public required ClosingPolicy Closing { get; init; }
    public required AftercarePolicy Aftercare { get; init; }
    /// <summary>The moments the customer is told about, and by which channels.</summary>
    public required IReadOnlyDictionary<NoticeKind, IReadOnlyList<NoticeChannel>> Notify { get; init; }
    public required Rounding Rounding { get; init; }
}

/// <param name="TtlHours">How long the second step may take, in hours; 1 to 720.</param>
public sealed record ConfirmationPolicy(bool Required, int TtlHours);

/// <param name="Required">What must be there before billing is cleared; each entry lists alternatives.</param>
/// <param name="ByAgent">What is needed besides when an agent asks for the customer.</param>
/// <param name="SupplementWd">How long the customer has to bring what is missing.</param>
public sealed record DocumentsPolicy(IReadOnlyList<IReadOnlyList<DocumentKind>> Required, IReadOnlyList<IReadOnlyList<DocumentKind>> ByAgent, int SupplementWd);

public enum AutoRenewMode { NotApplicable, RequireCustomer, DisableOnBehalf }

/// <param name="PayCd">How long the customer has to pay what is due.</param>
/// <param name="BalanceFeeBp">The handling fee on a balance that is paid back.</param>
public sealed record BillingPolicy(AutoRenewMode AutoRenew, int PayCd, int BalanceFeeBp);

/// <param name="Types">The kinds of entitlements of this line; with none, the milestone is skipped.</param>
public sealed record EntitlementsPolicy(IReadOnlyList<string> Types);

public sealed record DevicePolicy(int ReturnCd, int InspectWd);

/// <param name="MinWd">The earliest working day a decision is to be expected.</param>
/// <param name="MaxWd">The last; 0 for no deadline of its own.</param>
/// <param name="WarnWd">From this working day on it is at risk.</param>
public sealed record ReviewPolicy(ReviewMode Mode, int MinWd, int MaxWd, int? WarnWd = null);

/// <param name="Acts">The outside acts in order. Money acts are left out when there is nothing to pay.</param>
/// <param name="Revocations">Who each <see cref="ClosingActKind.RevokeAuthorisation"/> is for.</param>
/// <param name="PayoutWd">A balance is settled within so many working days; absent: it is a refund.</param>
/// <param name="RefundMinWd">The first working day a refund may be expected.</param>
/// <param name="RefundMaxWd">The last.</param>
public sealed record ClosingPolicy(IReadOnlyList<ClosingActKind> Acts, IReadOnlyList<string> Revocations, int RefundMinWd, int RefundMaxWd, int? PayoutWd = null);

/// <param name="ReactivationCd">How long the customer may come back; 0 for not at all. Personal data is erased after it.</param>
/// <param name="StrayWatchMonths">How long debits after closing are watched for; 0 for not at all.</param>
/// <param name="ErasureCd">Personal data is erased within so many days of closing; absent: there is none to erase.</param>
/// <param name="Retention">What is kept in spite of that.</param>
/// <param name="SealWd">The evidence is sealed within so many working days of the last other duty; absent: it is not sealed.</param>
public sealed record AftercarePolicy(int ReactivationCd, int StrayWatchMonths, IReadOnlyList<RetentionClass> Retention, int? ErasureCd = null, int? SealWd = null);

/// <param name="Class">Which records.</param>
/// <param name="Basis">Why they are kept.</param>
/// <param name="Years">Years from closing until they are purged.</param>
public sealed record RetentionClass(string Class, string Basis, int Years);

/// <summary>How an amount that is not whole becomes whole. CustomerFavour rounds up what the customer gets and down what the customer owes.</summary>
public enum Rounding { CustomerFavour, HalfUp, HalfEven }
