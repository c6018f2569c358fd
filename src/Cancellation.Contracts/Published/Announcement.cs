namespace Cancellation.Contracts.Published;

/// <summary>
/// What every published event says: which case it is about, by references only. It is the <c>data</c> of a CloudEvent (<see cref="CloudEvent{T}"/>)
/// and tells what has happened for good; nothing that is published is ever taken back, only followed by something newer.
/// </summary>
public abstract record Announcement
{
    /// <summary>The case. The event's <c>subject</c> is the same.</summary>
    public Guid CancellationId { get; init; }
    /// <summary>E.g. <c>Pay</c>, <c>Card</c>, <c>Pos</c>.</summary>
    public string ProductLine { get; init; } = "";
    public string CustomerId { get; init; } = "";
    /// <summary>What is cancelled, as the billing ledger calls it.</summary>
    public string SubscriptionId { get; init; } = "";
}

/// <summary>
/// An event as it is on the wire, CloudEvents 1.0: whole as a webhook's body; on RabbitMQ the attributes are headers <c>cloudEvents:…</c> and
/// <see cref="Data"/> is the body. It may come more than once, under the same <see cref="Id"/>.
/// </summary>
/// <param name="Id">Made from the case and the place in its history: the same event always has the same id.</param>
/// <param name="Type">One of <see cref="AnnouncementTypes"/>.</param>
/// <param name="Subject">The case's id.</param>
/// <param name="Sequence">Orders the events of one subject, compared as text: the case's version, a dot, and the place among the events of that version.</param>
/// <param name="Tenant">Whose case it is (<see cref="Tenants"/>).</param>
/// <param name="Traceparent">The trace that led to it (W3C), where there is one.</param>
public sealed record CloudEvent<T>(
    string SpecVersion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Sequence, string Tenant, string? Traceparent, T Data);
