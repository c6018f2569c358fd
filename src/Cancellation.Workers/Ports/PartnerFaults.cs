using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Why a step that needs a system of record is not done yet.</summary>
public static class PartnerCodes
{
    /// <summary>It does not answer, or answers that it has failed.</summary>
    public const string Unavailable = "PARTNER_UNAVAILABLE";
    /// <summary>It does not take our calls: wrong address, credentials, certificate or version.</summary>
    public const string Rejected = "PARTNER_REJECTED";
    /// <summary>What it said cannot be true, so nothing is built on it.</summary>
    public const string WrongAnswer = "PARTNER_WRONG_ANSWER";
    /// <summary>It has begun and not ended yet.</summary>
    public const string Pending = "PARTNER_PENDING";
}

/// <summary>A call to a system of record gave no answer to go on with. The step stays in the ledger and is tried again.</summary>
public abstract class PartnerException(string port, string code, string message, Exception? cause = null) : Exception(message, cause), IStepFault
{
    /// <summary>One of <see cref="PortNames"/>.</summary>
    public string Port { get; } = port;

    /// <summary>One of <see cref="PartnerCodes"/>.</summary>
    public string Code { get; } = code;

    string IStepFault.Party => Port;
}

/// <summary>No answer, or none about the act: whether it was done is not known. Safe to repeat, since the other side is asked first.</summary>
public sealed class PartnerUnavailableException(string port, string what, string reason, Exception? cause = null)
    : PartnerException(port, PartnerCodes.Unavailable, $"{port} gave no answer to {what}: {reason}. It is asked what became of it before anything is repeated.", cause);

/// <summary>The call itself was not taken, so nothing was done.</summary>
public sealed class PartnerRejectedException(string port, string what, string reason, Exception? cause = null)
    : PartnerException(port, PartnerCodes.Rejected, $"{port} does not take {what}: {reason}. Check Ports:{port}:Address, its key and its certificate (the command 'check' tries them).", cause);

/// <summary>The answer contradicts what was asked, or itself. It is kept for an operator, and the other side is asked again later.</summary>
public sealed class WrongAnswerException(string port, string what, string wrong)
    : PartnerException(port, PartnerCodes.WrongAnswer, $"{port} answered {what} wrongly: {wrong}. Nothing was built on it; compare the two records and have {port} correct its own.")
{
    /// <summary>What is wrong about it, without the rest; holds no text of the answer.</summary>
    public string Wrong { get; } = wrong;
}

/// <summary>The act is under way at the other side.</summary>
public sealed class OutcomePendingException(string port, string what)
    : PartnerException(port, PartnerCodes.Pending, $"{port} has begun {what} and not ended it yet. It is asked again, at once when it calls back.");
