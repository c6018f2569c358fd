namespace Cancellation.Contracts;

/// <summary>Asks for a cancellation. The same <see cref="CancellationId"/> twice is one case; a subscription has one open case at a time.</summary>
public sealed record RequestCancellation(Guid CancellationId, CancellationRequest Request, DateTimeOffset RequestedAt);

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
    public string? ProviderId { get; init; }
    public string? TerminalSerialNumber { get; init; }
    public Reason? Reason { get; init; }
    public AgreementConsent? Agreement { get; init; }
    public IdentityProof? Identity { get; init; }
    public IReadOnlyList<DocumentReference> Documents { get; init; } = [];
    /// <summary>Where residual money goes; a reference known to the payout gateway. Absent: the original route.</summary>
    public string? PayoutDestination { get; init; }
    public string? AgentId { get; init; }
}

public sealed record Reason(string Code, string? Text = null);

public sealed record AgreementConsent(string AgreementId, string Version, DateTimeOffset ConsentedAt);

public sealed record IdentityProof(IReadOnlyList<IdentityFactor> Factors, string Reference, DateTimeOffset VerifiedAt);

public sealed record DocumentReference(DocumentKind Kind, string Reference, string? Sha256 = null);
