namespace Cancellation.Contracts;

/// <summary>Asks the device registry to fetch the terminal back.</summary>
public sealed record CollectDevice(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId, string? SerialNumber, DateTimeOffset? DueAt);

/// <summary>The customer can be told where to bring the device; receipt and inspection follow as facts of their own. One that is there already is answered by its <see cref="DeviceReceived"/>.</summary>
public sealed record DeviceCollectionOpened(Guid CancellationId, int Ask, string ReturnLabel, DateTimeOffset OpenedAt);

/// <summary>The registry holds no device for this subscription, or has it back and accepted already.</summary>
public sealed record DeviceReturned(Guid CancellationId, int Ask, string? SerialNumber, DateTimeOffset ReturnedAt, string? ReceiptNumber = null);

/// <summary>The device is on its way: the customer has done their part, and the time to return it no longer runs.</summary>
public sealed record DeviceShipped(Guid CancellationId, string SerialNumber, string Carrier, string TrackingNumber, DateTimeOffset ShippedAt);

/// <summary>
/// The device was handed over. May come before, during or after everything else. With an empty <see cref="CancellationId"/> no case is known yet:
/// it is kept under the serial number until one claims it.
/// </summary>
public sealed record DeviceReceived(Guid CancellationId, string SerialNumber, string Location, string ReceiptNumber, DateTimeOffset ReceivedAt)
{
    /// <summary>Whose terminal it is (<see cref="Tenants"/>), for as long as no case is known.</summary>
    public string Tenant { get; init; } = Tenants.Default;
}

/// <summary>An empty <see cref="CancellationId"/> as for <see cref="DeviceReceived"/>. Findings are the damage schedule's names, e.g. <c>ScreenCracked</c>.</summary>
public sealed record DeviceInspected(Guid CancellationId, string SerialNumber, InspectionGrade Grade, IReadOnlyList<string> Findings, DateTimeOffset InspectedAt)
{
    /// <inheritdoc cref="DeviceReceived.Tenant"/>
    public string Tenant { get; init; } = Tenants.Default;
}

public enum InspectionGrade { Good, Damaged, Mismatch, Tampered }

/// <summary>Someone tried to sell with a terminal that was deregistered; the registry declined it.</summary>
public sealed record TerminalTransactionDeclined(Guid CancellationId, string SerialNumber, string TransactionId, DateTimeOffset AttemptedAt);
