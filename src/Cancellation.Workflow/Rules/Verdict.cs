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

    const string RefusedPrefix = "refused:", QuarantinedPrefix = "quarantined:";

    public static string Refused(string code) => RefusedPrefix + code;

    /// <summary>A fact that contradicts what is known. It is never applied; an operator sees it.</summary>
    public static string Quarantined(string code) => QuarantinedPrefix + code;

    public static bool IsQuarantine(string? verdict) => verdict?.StartsWith(QuarantinedPrefix, StringComparison.Ordinal) == true;

    /// <summary>The code of a refusal, or null for other verdicts.</summary>
    public static string? RefusalCode(string? verdict) => verdict?.StartsWith(RefusedPrefix, StringComparison.Ordinal) == true ? verdict[RefusedPrefix.Length..] : null;
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
    public const string CurrencyMismatch = "CURRENCY_MISMATCH";
    /// <summary>What was shown or paid is no longer what is asked.</summary>
    public const string QuoteStale = "QUOTE_STALE";
    public const string SecondPersonNeeded = "SECOND_PERSON_NEEDED";
    public const string NotWaivable = "NOT_WAIVABLE";
    public const string NothingToRetry = "NOTHING_TO_RETRY";
    public const string NotResubmittable = "NOT_RESUBMITTABLE";
    public const string AnotherOpen = "ANOTHER_OPEN";
    public const string NotRejected = "NOT_REJECTED";
    public const string NotClosed = "NOT_CLOSED";
    public const string Completed = "CASE_COMPLETED";
    public const string WindowOver = "REACTIVATION_WINDOW_OVER";
    public const string DataErased = "DATA_ERASED";
    public const string UnknownEntitlement = "UNKNOWN_ENTITLEMENT";
    public const string ChoiceNotOffered = "CHOICE_NOT_OFFERED";
    public const string ConsentNeeded = "CONSENT_NEEDED";
    public const string EntitlementsSettled = "ENTITLEMENTS_SETTLED";
    public const string UnknownDebit = "UNKNOWN_DEBIT";
    /// <summary>It happened before the account was closed, so it was due.</summary>
    public const string DebitNotStray = "DEBIT_NOT_STRAY";
    /// <summary>No payment of the case has this effect id.</summary>
    public const string UnknownPayment = "UNKNOWN_PAYMENT";
    public const string IdentityNeeded = "IDENTITY_NEEDED";
    public const string EffectiveDayOver = "EFFECTIVE_DAY_OVER";
}
