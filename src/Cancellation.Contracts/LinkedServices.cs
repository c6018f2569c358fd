namespace Cancellation.Contracts;

/// <summary>Asks to stop everything that hangs on the account that is closed.</summary>
public sealed record StopLinkedServices(Guid CancellationId, int Ask, string CustomerId, string SubscriptionId);

/// <summary>All of them are stopped; none, when nothing was linked.</summary>
public sealed record LinkedServicesStopped(Guid CancellationId, int Ask, IReadOnlyList<string> Services, DateTimeOffset StoppedAt);

/// <summary>Some could not be stopped: <see cref="Codes.LinkedServiceActive"/>. Those named in <see cref="Stopped"/> are.</summary>
public sealed record LinkedServicesBlocked(Guid CancellationId, int Ask, string Code, IReadOnlyList<string> Stopped, IReadOnlyList<string> Remaining, DateTimeOffset BlockedAt);
