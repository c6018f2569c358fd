using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>What is asked for under an effect id. The same id must mean the same act for ever.</summary>
sealed record Act(EffectKey Key, string Kind, string Subject, Money? Amount = null, string? Target = null)
{
    /// <summary>Follows from the effect id, so that every answer to one effect names one receipt.</summary>
    public string Receipt(string prefix) => $"{prefix}-{Key.EffectId.ToString("N").AsSpan(0, 12)}".ToUpperInvariant();
}
