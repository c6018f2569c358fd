namespace Cancellation.Sandbox;

/// <summary>What was asked of the sandbox cannot be so in its books. The message says why and what to do.</summary>
public sealed class SandboxRefusal(string code, string message) : Exception(message)
{
    /// <summary>A stable code, one of <see cref="Contracts.Codes"/>.</summary>
    public string Code { get; } = code;
}
