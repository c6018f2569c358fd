namespace Cancellation.Contracts;

/// <summary>Asks whether the proof of the request belongs to the person the subscription is registered for.</summary>
public sealed record VerifyIdentity(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId, IdentityProof? Proof);

public sealed record IdentityVerified(Guid CancellationId, int Ask, DateTimeOffset VerifiedAt);

/// <summary><see cref="Codes.IdentityFailed"/> or <see cref="Codes.ContactStale"/>.</summary>
public sealed record IdentityRefused(Guid CancellationId, int Ask, string Code, DateTimeOffset RefusedAt);

/// <summary>The customer's registration was brought up to date; identity is checked again.</summary>
public sealed record IdentitySynced(Guid CancellationId, DateTimeOffset SyncedAt);

/// <summary>The customer can be reached again, or under something new. References only.</summary>
public sealed record ContactChanged(Guid CancellationId, NoticeChannel Channel, DateTimeOffset ChangedAt);
