namespace Cancellation.Durability;

/// <summary>A personal value. It prints as a mask; only <see cref="Reveal"/> gives it out, so every place that needs it says so.</summary>
public sealed class Sensitive<T>(T value)
{
    public T Reveal() => value;

    public override string ToString() => "***";
}
