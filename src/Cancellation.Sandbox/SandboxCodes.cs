namespace Cancellation.Sandbox;

/// <summary>Refusals that only the sandbox's own bookkeeping knows.</summary>
public static class SandboxCodes
{
    /// <summary>An effect id that was used for something else before.</summary>
    public const string IdempotencyConflict = "IDEMPOTENCY_CONFLICT";
}
