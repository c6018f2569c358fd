namespace Cancellation.Contracts;

/// <summary>Asks for a cancellation. The same <see cref="CancellationId"/> twice is one case; a subscription has one open case at a time.</summary>
public sealed record RequestCancellation(Guid CancellationId, CancellationRequest Request, DateTimeOffset RequestedAt)
{
    /// <summary>Whose customer it is (<see cref="Tenants"/>); from then on nobody else sees the case.</summary>
    public string Tenant { get; init; } = Tenants.Default;
}

/// <summary>Everything the requester says. Carries references only: no names, numbers or addresses of persons.</summary>
public sealed record CancellationRequest
{
    /// <summary>Names the policy that rules the case, e.g. <c>Pay</c>, <c>Card</c>, <c>Pos</c>.</summary>
    public required string ProductLine { get; init; }
    public required string CustomerId { get; init; }
    /// <summary>What is cancelled: the subscription, the card or the merchant account, as the billing ledger calls it.</summary>
    public required string SubscriptionId { get; init; }
    public Operation Operation { get; init; } = Operation.Cancel;
    public required Channel Channel { get; init; }
    public Initiator Initiator { get; init; } = Initiator.Customer;
    public Cause Cause { get; init; } = Cause.Customer;
    public string? ProviderId { get; init; }
    /// <summary>Policies may differ by region and by type of device.</summary>
    public string? Region { get; init; }
    public string? DeviceType { get; init; }
    public string? TerminalSerialNumber { get; init; }
    public Reason? Reason { get; init; }
    public AgreementConsent? Agreement { get; init; }
    public IdentityProof? Identity { get; init; }
    public IReadOnlyList<DocumentReference> Documents { get; init; } = [];
    /// <summary>Written evidence of how the request came: an e-mail, a chat transcript, a call.</summary>
    public IReadOnlyList<EvidenceReference> Evidence { get; init; } = [];
    /// <summary>Where residual money goes; a reference known to the payout gateway. Absent: the original route.</summary>
    public string? PayoutDestination { get; init; }
    /// <summary>The last day of use that the customer wishes. Absent: as soon as the policy allows.</summary>
    public DateOnly? EffectiveOn { get; init; }
    public string? AgentId { get; init; }
    /// <summary>The second person of a request that needs two, e.g. a forced cancellation.</summary>
    public string? ApproverId { get; init; }
    /// <summary>The version of the app or page the request was made with.</summary>
    public string? ClientVersion { get; init; }
    /// <summary>Of notices: <c>zh-CN</c> or <c>en</c>.</summary>
    public string? Language { get; init; }
    /// <summary>Names what the vault keeps of the person; the data itself never travels.</summary>
    public string? Person { get; init; }
}

/// <param name="Text">A reference to the vault, as every text that a person wrote.</param>
public sealed record Reason(string Code, string? Text = null);

public sealed record AgreementConsent(string AgreementId, string Version, DateTimeOffset ConsentedAt);

public sealed record IdentityProof(IReadOnlyList<IdentityFactor> Factors, string Reference, DateTimeOffset VerifiedAt);

public sealed record DocumentReference(DocumentKind Kind, string Reference, string? Sha256 = null);

/// <param name="Kind">E.g. <c>email</c>, <c>chat</c>, <c>call</c>.</param>
public sealed record EvidenceReference(string Kind, string Reference, string? Sha256 = null);
