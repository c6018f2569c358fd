using System.Globalization;

namespace Cancellation.Tests.Http.Support;

/// <summary>Stands still until it is moved. Instants are given in China's time, as the scenarios are.</summary>
sealed class MovableClock(string now) : TimeProvider
{
    long ticks = Parse(now).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    /// <param name="instant">E.g. <c>2026-03-02 10:00</c>.</param>
    public void MoveTo(string instant) => Volatile.Write(ref ticks, Parse(instant).UtcTicks);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    public static DateTimeOffset Parse(string instant) => new(DateTime.Parse(instant, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
