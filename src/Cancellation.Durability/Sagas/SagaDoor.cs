using MassTransit;
using MassTransit.Transports;

namespace Cancellation.Durability;

/// <summary>Carries the outcome of a message from the repository back to the caller at the door.</summary>
sealed class DoorReceipt(bool begins, bool parks, IReadOnlyCollection<int>? expected, string? actor)
{
    /// <summary>Whether there is most likely no saga yet.</summary>
    public bool Begins { get; } = begins;
    /// <summary>Whether the message is kept for a saga to come.</summary>
    public bool Parks { get; } = parks;
    /// <summary>The versions at one of which the saga must be.</summary>
    public IReadOnlyCollection<int>? Expected { get; } = expected;
    public string? Actor { get; } = actor;
    public Receipt? Outcome { get; private set; }
    public void Settle(Admission admission, string? verdict) => Outcome = new Receipt(admission, verdict);
}

/// <inheritdoc />
/// <remarks>The receive seam: an envelope goes through the saga's ordinary pipeline without a transport.</remarks>
sealed class SagaDoor<TSaga>(IReceiveEndpointDispatcherFactory dispatchers, LedgerClock clock) : ISagaDoor where TSaga : class, ISaga
{
    static readonly Dictionary<string, object> Headers = new() { ["Content-Type"] = Envelope.ContentType };

    readonly Lazy<IReceiveEndpointDispatcher> dispatcher = new(() => dispatchers.CreateSagaReceiver<TSaga>(SagaQueue.Name));

    public async Task<Receipt> Deliver<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken, bool begins = false, bool parks = false,
        IReadOnlyCollection<int>? expected = null, string? actor = null) where T : class
    {
        var receipt = new DoorReceipt(begins, parks, expected, actor);
        await dispatcher.Value.Dispatch(Envelope.Write(message, messageId, clock.Now), Headers, cancellationToken, receipt);
        return receipt.Outcome ?? throw new InvalidOperationException($"Case {caseId}: no saga takes {typeof(T).Name}.");
    }
}
