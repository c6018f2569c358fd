namespace Cancellation.Chaos.Faults;

/// <summary>One cancellation to be asked for; the key makes every repetition the same request.</summary>
/// <param name="Balance">What the subscription holds, in minor units; 0 for the plain line.</param>
public sealed record Request(string Key, string ProductLine, string SubscriptionId, long Balance)
{
    /// <summary>Every eighth one has money to be paid back.</summary>
    public static IReadOnlyList<Request> Many(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i => i % 8 == 7
                ? new Request($"chaos-{seed}-{i}", "Coin", $"coin-{seed}-{i}", random.Next(1, 100_000))
                : new Request($"chaos-{seed}-{i}", "Plain", $"plain-{seed}-{i}", 0)),
        ];
    }
}
