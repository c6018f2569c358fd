namespace Cancellation.Workflow.Access;

/// <summary>A key that sessions are protected by, sealed under a key of the vault. All instances share them.</summary>
public sealed class SessionKey
{
    public required string Name { get; init; }
    public required string KekId { get; init; }
    public required byte[] Sealed { get; init; }
}
