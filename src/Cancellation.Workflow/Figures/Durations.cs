namespace Cancellation.Workflow.Figures;

/// <summary>
/// Durations by classes, so that days can be added up and a median still be told: it lies in the class that the middle one is in. What is told is the class's upper bound.
/// </summary>
public static class Durations
{
    const long Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;

    static readonly long[] Bounds =
    [
        Minute, 5 * Minute, 15 * Minute, Hour, 2 * Hour, 4 * Hour, 8 * Hour, 12 * Hour, Day, 36 * Hour, 2 * Day, 3 * Day, 4 * Day, 5 * Day, 7 * Day, 10 * Day, 14 * Day, 21 * Day,
        30 * Day, 45 * Day, 60 * Day, 90 * Day, 180 * Day,
    ];

    /// <summary>What is longer than any class tells.</summary>
    public const int Longest = 23;

    public static int ClassOf(long seconds)
    {
        var found = Array.FindIndex(Bounds, bound => seconds <= bound);
        return found < 0 ? Longest : found;
    }

    /// <param name="stays">How many there are of each class.</param>
    /// <param name="percent">50 for the median.</param>
    /// <returns>Seconds that so many per cent of them did not exceed; null: there are none, or it is longer than any class tells.</returns>
    public static long? AtMost(IReadOnlyDictionary<int, long> stays, int percent)
    {
        var all = stays.Values.Sum();
        if (all <= 0)
            return null;
        // The first place at which at least so many per cent are.
        var wanted = (all * percent + 99) / 100;
        var seen = 0L;
        for (var i = 0; i < Bounds.Length; i++)
            if ((seen += stays.GetValueOrDefault(i)) >= wanted)
                return Bounds[i];
        return null;
    }
}
