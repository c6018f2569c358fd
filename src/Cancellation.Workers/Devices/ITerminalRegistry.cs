using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The register of terminals: who has which, what state it is in, and whether it may sell.</summary>
public interface ITerminalRegistry
{
    /// <summary>The terminal lent out under this subscription; null when there is none.</summary>
    ValueTask<Terminal?> Find(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Makes a return label and remembers the case with the terminal. The result's reference is the label.</summary>
    ValueTask<EffectResult> IssueReturnLabel(EffectKey key, string serialNumber, DateTimeOffset? dueAt, CancellationToken cancellationToken);

    /// <summary>The terminal stays with the customer: nothing is collected under this label any more.</summary>
    ValueTask<EffectResult> CancelReturnLabel(EffectKey key, string subscriptionId, string label, CancellationToken cancellationToken);

    /// <summary>Sends a terminal that is in our hands back to the customer.</summary>
    /// <param name="serialNumber">Null: the terminal of the subscription.</param>
    /// <param name="freight">What the customer is charged for it; null: nothing.</param>
    ValueTask<EffectResult> ShipBack(EffectKey key, string subscriptionId, string? serialNumber, Money? freight, CancellationToken cancellationToken);

    /// <summary>Destroys the keys in the terminal. Refused with <see cref="Codes.DeviceMissing"/> while it is not in our hands.</summary>
    /// <param name="serialNumber">Null: the terminal of the subscription, if any.</param>
    ValueTask<EffectResult> WipeKeys(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken);

    /// <summary>Ends the terminal's use: from now on each of its transactions is declined.</summary>
    /// <param name="serialNumber">Null: the terminal of the subscription, if any.</param>
    ValueTask<EffectResult> Deregister(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken);

    /// <summary>How many transactions of the subscription's terminals were declined after they were deregistered.</summary>
    ValueTask<int> CountDeclined(string subscriptionId, CancellationToken cancellationToken);
}

/// <param name="Accepted">It came back and was inspected without findings.</param>
/// <param name="ReturnedAt">When it was handed over, accepted or not.</param>
/// <param name="ReceiptNumber">Of the receipt the customer got for it.</param>
/// <param name="Location">Where it was handed over.</param>
public sealed record Terminal(string SerialNumber, bool Accepted, DateTimeOffset? ReturnedAt, string? ReceiptNumber = null, string? Location = null);
