namespace Cancellation.Service.Webhooks;

/// <summary>When a delivery that failed is tried again: ten tries over a little more than three days.</summary>
public static class DeliverySchedule
{
    static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>What a receiver can ask for at most.</summary>
    public static readonly TimeSpan LongestWished = TimeSpan.FromHours(24);

    /// <param name="attempts">How often it was tried so far, at least once.</param>
    /// <param name="jitter">From 0 to 1: deliveries that failed together are not tried together again.</param>
    /// <param name="wished">What the receiver asked for (<c>Retry-After</c>).</param>
    /// <returns>Null: it is given up.</returns>
    public static TimeSpan? After(int attempts, double jitter, TimeSpan? wished)
    {
        if (attempts >= MostAttempts)
            return null;
        var pause = Pauses[attempts - 1];
        // Up to a tenth later, never earlier.
        pause += TimeSpan.FromTicks((long)(pause.Ticks / 10 * Math.Clamp(jitter, 0, 1)));
        return wished is { } wish && wish > pause ? wish < LongestWished ? wish : LongestWished : pause;
    }
}
