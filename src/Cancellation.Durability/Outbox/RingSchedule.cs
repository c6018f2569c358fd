namespace Cancellation.Durability;

/// <summary>When to ring again for a message that nobody handled, and when to try again one whose handling failed.</summary>
public static class RingSchedule
{
    /// <summary>A broker that lives delivers within milliseconds; a longer wait than this means that the ring was lost.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>10 s, 20 s, 40 s … 2 min: a queue that is merely long is not flooded with repetitions.</summary>
    public static TimeSpan AfterRing(int rings) => Doubled(First, rings);

    /// <summary>1 s, 2 s, 4 s … 2 min.</summary>
    public static TimeSpan AfterFailure(int failures) => Doubled(TimeSpan.FromSeconds(1), failures - 1);

    /// <summary>
    /// 30 s, 1 min, 2 min … 1 h. What is parked is rung when it is claimed; it is looked at in between only in case its saga came
    /// at the very moment it was parked.
    /// </summary>
    public static TimeSpan AfterParking(int rings) => Doubled(TimeSpan.FromSeconds(30), rings, LongestParked);

    static readonly TimeSpan LongestParked = TimeSpan.FromHours(1);

    static TimeSpan Doubled(TimeSpan start, int times) => Doubled(start, times, Longest);

    static TimeSpan Doubled(TimeSpan start, int times, TimeSpan longest)
    {
        var delay = start * Math.Pow(2, Math.Clamp(times, 0, 10));
        return delay < longest ? delay : longest;
    }
}
