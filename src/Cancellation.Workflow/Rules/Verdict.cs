namespace Cancellation.Workflow.Rules;

/// <summary>What can come of a message besides being applied. These words are in the journal, the API's problems and the timeline.</summary>
public static class Verdict
{
    /// <summary>It came after what it is about was over, or was known already. Nothing changes.</summary>
    public const string Late = "late";
    /// <summary>It answers a question that was not asked. The case will ask in its time.</summary>
    public const string Early = "early";
    /// <summary>The same request again.</summary>
    public const string Duplicate = "duplicate";

    const string Prefix = "refused:";

    public static string Refused(string code) => Prefix + code;

    /// <summary>The code of a refusal, or null for other verdicts.</summary>
    public static string? RefusalCode(string? verdict) => verdict?.StartsWith(Prefix, StringComparison.Ordinal) == true ? verdict[Prefix.Length..] : null;
}

/// <summary>Stable codes of refused moves and facts.</summary>
public static class Refusal
{
    public const string NotAwaitingConfirmation = "NOT_AWAITING_CONFIRMATION";
    public const string NotUnderReview = "NOT_UNDER_REVIEW";
    public const string TerminalInUse = "TERMINAL_IN_USE";
    public const string PointOfNoReturnPassed = "PONR_PASSED";
    public const string Withdrawn = "WITHDRAWN";
    public const string Rejected = "REJECTED";
    public const string Expired = "EXPIRED";
    public const string Reactivated = "REACTIVATED";
    public const string KeyReused = "IDEMPOTENCY_KEY_REUSED";
    public const string CodeNeeded = "CODE_NEEDED";
    public const string SerialMismatch = "SERIAL_MISMATCH";
    public const string AmountMismatch = "AMOUNT_MISMATCH";
}
