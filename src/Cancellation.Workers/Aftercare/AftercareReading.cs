namespace Cancellation.Workers;

/// <summary>What was read for a duty; each duty looks at its own part.</summary>
public sealed record AftercareReading
{
    public static readonly AftercareReading None = new();

    public IReadOnlyList<string> Holders { get; init; } = [];
    public IReadOnlyList<Payout> Payouts { get; init; } = [];
    public int StrayDebits { get; init; }
    public int DeclinedTransactions { get; init; }
}
