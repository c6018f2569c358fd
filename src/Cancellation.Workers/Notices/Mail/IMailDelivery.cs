using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Brings an e-mail on its way.</summary>
public interface IMailDelivery
{
    /// <returns>Refused with <see cref="Codes.ContactStale"/> when nothing can ever be delivered at this address.</returns>
    /// <exception cref="MailNotSentException">It did not work this time. The address is in neither the text nor a cause.</exception>
    ValueTask<EffectResult> Deliver(NoticeMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail could not be handed over; the step stays in the ledger and is tried again.</summary>
/// <remarks>It carries no inner exception: what mail servers say repeats the address, and whatever is inside would be logged.</remarks>
public sealed class MailNotSentException(MailFailure failure, string message) : Exception(message), IStepFault
{
    public MailFailure Failure { get; } = failure;

    string IStepFault.Party => "mail-server";

    string IStepFault.Code => Failure is MailFailure.Unreachable or MailFailure.TimedOut or MailFailure.Deferred ? PartnerCodes.Unavailable : PartnerCodes.Rejected;
}

public enum MailFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,
    TimedOut,
    /// <summary>The server does not offer what <c>Notices:Email:Smtp:Security</c> demands.</summary>
    NotSecured,
    /// <summary>The server's certificate is not signed by an authority that counts, is made out to another name or has run out.</summary>
    WrongCertificate,
    WrongPassword,
    /// <summary>The server said that it cannot take it now.</summary>
    Deferred,
    /// <summary>The server takes nothing like this from us: the sender or the mail itself, not the recipient.</summary>
    Rejected,
}
