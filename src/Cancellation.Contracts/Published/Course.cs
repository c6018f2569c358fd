namespace Cancellation.Contracts.Published;

/// <summary>Somebody asked for a cancellation. Where the policy wants a second step, nothing is done before it is <see cref="CancellationAccepted"/>.</summary>
public sealed record CancellationRequested : Announcement
{
    public required Operation Operation { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public string? ReasonCode { get; init; }
}

/// <summary>The request stands, confirmed where the policy asks for it: work on it begins.</summary>
public sealed record CancellationAccepted : Announcement
{
    /// <summary>From 2 on: it was asked for again after a rejection or an expiry.</summary>
    public required int Attempt { get; init; }
}

/// <summary>The case reached a milestone: Requested, BillingCleared, EntitlementsSettled, DeviceReturned, Approved, Closed.</summary>
public sealed record MilestoneReached : Announcement
{
    public required string Name { get; init; }
    /// <summary>The policy does not ask for it in this case.</summary>
    public required bool Skipped { get; init; }
}

/// <summary>The case had to go back behind a milestone, which may be reached again.</summary>
public sealed record MilestoneRevoked : Announcement
{
    public required string Name { get; init; }
}

/// <summary>From now on the case waits for the customer.</summary>
public sealed record CustomerActionNeeded : Announcement
{
    /// <summary>What is to be done, e.g. <c>confirmation</c>, <c>payment</c>, <c>documents</c>, <c>device</c>.</summary>
    public required string Needs { get; init; }
    /// <summary>Why, as the timeline says (<see cref="Codes"/>).</summary>
    public string? Code { get; init; }
    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A review approved it; not published where the policy asks for no review.</summary>
public sealed record CancellationApproved : Announcement;

public sealed record CancellationRejected : Announcement
{
    public string? Code { get; init; }
    /// <summary>It cannot be asked for again in this case.</summary>
    public required bool IsFinal { get; init; }
}

public sealed record CancellationWithdrawn : Announcement;

/// <summary>The customer did not do their part in time.</summary>
public sealed record CancellationExpired : Announcement;

/// <summary>The account is closed. Refunds and erasure may still be under way.</summary>
public sealed record CancellationClosed : Announcement
{
    public required DateTimeOffset ClosedAt { get; init; }
}

/// <summary>Closed, and everything that remained to be done is done.</summary>
public sealed record CancellationCompleted : Announcement;

/// <summary>The customer came back: the service runs again.</summary>
public sealed record CancellationReactivated : Announcement;
