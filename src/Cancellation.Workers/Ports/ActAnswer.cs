using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>What every act's body says besides its own particulars.</summary>
public interface IActBody
{
    /// <summary>The cancellation the act belongs to.</summary>
    Guid CaseId { get; }

    /// <summary>The money the act moves or books; the answer must repeat it to the unit. Null: none.</summary>
    Money? Sum => null;
}

/// <summary>An act on a subscription that needs no more words.</summary>
public sealed record SubscriptionAct(Guid CaseId, string SubscriptionId) : IActBody;

public enum ActStatus
{
    /// <summary>It is done and stays done.</summary>
    Done,
    /// <summary>It is not done, for the reason that the code gives.</summary>
    Refused,
    /// <summary>It is under way; a callback or the next question tells how it ended.</summary>
    Pending,
}

/// <summary>What became of an act; the answer to asking for it and to asking about it.</summary>
/// <param name="EffectId">The idempotency key the act was asked for under.</param>
/// <param name="CaseId">The cancellation it was asked for.</param>
/// <param name="Status">How it ended, or that it did not yet.</param>
/// <param name="DecidedAt">When that was decided; RFC 3339 with offset.</param>
/// <param name="Amount">The money it moved or was to move; left out where the act has none.</param>
/// <param name="Reference">The other side's receipt; at most 256 characters.</param>
/// <param name="Code">Why it was refused: capital letters, digits and underscores, at most 64.</param>
public sealed record ActAnswer(Guid EffectId, Guid CaseId, ActStatus Status, DateTimeOffset DecidedAt, Money? Amount = null, string? Reference = null, string? Code = null);

/// <summary>Which contract is served, for the connectivity check.</summary>
public sealed record AboutPort(string Port, string Version)
{
    /// <summary>The version of the contracts in this folder. Additions keep it.</summary>
    public const string CurrentVersion = "1.0";
}

/// <summary>The body of a 404: that there is no such thing, said by the system itself and not by something on the way.</summary>
public sealed record NotKnown(string Code)
{
    public const string TheCode = "NOT_KNOWN";
}
