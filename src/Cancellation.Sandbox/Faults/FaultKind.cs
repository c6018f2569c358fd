namespace Cancellation.Sandbox;

/// <summary>In what way a system of record fails.</summary>
public enum FaultKind
{
    /// <summary>It answers 500 and has booked nothing.</summary>
    Error,
    /// <summary>It answers 500 although it has booked.</summary>
    ErrorAfterCommit,
    /// <summary>It has booked, and the connection is cut before its answer.</summary>
    LostAnswer,
    /// <summary>It keeps silent for longer than anybody waits; whether it has booked is left to chance.</summary>
    Hang,
    /// <summary>It answers that the act is under way and decides it later.</summary>
    Pending,
    /// <summary>It answers what cannot be true.</summary>
    WrongAnswer,
    /// <summary>Every connection is cut at once.</summary>
    Down,
    /// <summary>It books again what was booked under the same idempotency key.</summary>
    ForgottenKey,
    /// <summary>It takes its time.</summary>
    Latency,
    /// <summary>A callback comes twice.</summary>
    DuplicateCallback,
    /// <summary>A callback comes long after the fact.</summary>
    LateCallback,
    /// <summary>A callback overtakes the answer to the call.</summary>
    EarlyCallback,
    /// <summary>A callback says the opposite of what is in the books.</summary>
    ContradictingCallback,
}

/// <summary>What is wrong about a wrong answer.</summary>
public enum WrongAnswer { Amount, Currency, EffectId, CaseId, Status, MissingField, NotJson, Empty }
