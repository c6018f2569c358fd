using System.Diagnostics;
using Polly.CircuitBreaker;

namespace Cancellation.Workers;

/// <summary>What this process has seen of one port lately.</summary>
/// <param name="Calls">Of the last minute; one with its repetitions is one.</param>
/// <param name="Failures">Those of them that gave no answer to go on with.</param>
/// <param name="P50">What half of them took at most, in milliseconds.</param>
/// <param name="P95">What 95 of 100 took at most, in milliseconds.</param>
/// <param name="Until">When an open circuit lets the next call through.</param>
public sealed record PortSight(
    string Port, CircuitState State, DateTimeOffset Since, DateTimeOffset? Until, int Calls, int Failures, int Retries, int P50, int P95,
    string? LastCode, string? LastMessage, DateTimeOffset? LastFailedAt);

/// <summary>Counts and measures the calls to one port, and knows whether its circuit is open.</summary>
public sealed class PortGauge
{
    /// <summary>Enough for percentiles; at a high rate the last of them are what matters.</summary>
    const int MostSamples = 1024;
    const int Seconds = 60;

    readonly Lock gate = new();
    readonly TimeProvider clock;
    readonly PortInstruments instruments;
    readonly (long Second, int Calls, int Failures, int Retries)[] counts = new (long, int, int, int)[Seconds];
    readonly (long Second, int Milliseconds)[] samples = new (long, int)[MostSamples];
    int taken;
    CircuitState state;
    DateTimeOffset since;
    DateTimeOffset? until;
    (string Code, string Message, DateTimeOffset At)? last;

    internal PortGauge(string port, TimeProvider clock, PortInstruments instruments)
    {
        (Port, this.clock, this.instruments) = (port, clock, instruments);
        since = clock.GetUtcNow();
    }

    public string Port { get; }

    /// <summary>Raised by every call and every change, so that a reader need not ask in vain.</summary>
    public int Version => Volatile.Read(ref taken);

    public CircuitState State { get { lock (gate) return state; } }

    internal void Called(TimeSpan took, Exception? fault)
    {
        var code = CodeOf(fault);
        instruments.Duration.Record(took.TotalSeconds, new TagList { { PortInstruments.Port, Port }, { PortInstruments.Outcome, code ?? PortInstruments.Answered } });
        var now = clock.GetUtcNow();
        lock (gate)
        {
            ref var count = ref CountOf(now);
            count.Calls++;
            count.Failures += code is null ? 0 : 1;
            samples[taken % MostSamples] = (now.ToUnixTimeSeconds(), (int)Math.Min(took.TotalMilliseconds, int.MaxValue));
            Volatile.Write(ref taken, taken + 1 & int.MaxValue);
            if (code is not null)
                last = (code, fault!.Message, now);
        }
    }

    internal void Repeated()
    {
        instruments.Retries.Add(1, new TagList { { PortInstruments.Port, Port } });
        lock (gate)
            CountOf(clock.GetUtcNow()).Retries++;
    }

    internal void Turned(CircuitState to, TimeSpan? pause = null)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // A trial that fails opens it again: it has not been closed in between.
            if (state == CircuitState.Closed || to == CircuitState.Closed)
                since = now;
            (state, until) = (to, pause is { } spared ? now + spared : null);
        }
    }

    public PortSight See()
    {
        lock (gate)
        {
            var oldest = clock.GetUtcNow().ToUnixTimeSeconds() - Seconds;
            var (calls, failures, retries) = (0, 0, 0);
            foreach (var count in counts)
                if (count.Second > oldest)
                    (calls, failures, retries) = (calls + count.Calls, failures + count.Failures, retries + count.Retries);
            int[] took = [.. samples.Take(Math.Min(taken, MostSamples)).Where(x => x.Second > oldest).Select(x => x.Milliseconds).Order()];
            return new(Port, state, since, until, calls, failures, retries, Rank(took, 50), Rank(took, 95), last?.Code, last?.Message, last?.At);
        }
    }

    /// <summary>The smallest value that this share of them does not exceed.</summary>
    static int Rank(int[] ordered, int percent) => ordered.Length == 0 ? 0 : ordered[(ordered.Length * percent + 99) / 100 - 1];

    ref (long Second, int Calls, int Failures, int Retries) CountOf(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        ref var count = ref counts[second % Seconds];
        if (count.Second != second)
            count = (second, 0, 0, 0);
        return ref count;
    }

    /// <returns>Null for an answer to go on with; an act that is under way is one, and only not the last.</returns>
    static string? CodeOf(Exception? fault) => fault switch
    {
        null or OutcomePendingException => null,
        PartnerException partner => partner.Code,
        _ => PartnerCodes.Unavailable,
    };
}
