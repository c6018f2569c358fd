using System.Globalization;
using System.Text.Json;

namespace Cancellation.Service.Playground;

/// <summary>
/// The time of a world that is only played: it runs as the real one does, can be stopped, and can be moved ahead, never back. How far ahead it is lies in a file beside the data,
/// so that a case does not find itself before its own past after a restart.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    readonly string _file;
    readonly Lock _gate = new();
    State _state;

    /// <param name="file">Made when the clock is first moved.</param>
    public SandboxClock(string file, TimeProvider real)
    {
        (_file, Real) = (file, real);
        _state = File.Exists(file) ? JsonSerializer.Deserialize<State>(File.ReadAllText(file))! : new State(TimeSpan.Zero, null);
    }

    /// <summary>Sessions and other people's clocks go by this one.</summary>
    public TimeProvider Real { get; }

    public bool IsPaused => Now.PausedAt is not null;

    /// <summary>How far it is ahead of the real time; negative after a pause.</summary>
    public TimeSpan Ahead => GetUtcNow() - Real.GetUtcNow();

    State Now
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    public override DateTimeOffset GetUtcNow() => Now is var state && state.PausedAt is { } paused ? paused : Real.GetUtcNow() + state.Ahead;

    /// <summary>An instant that has passed changes nothing.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (instant <= GetUtcNow())
                return;
            Keep(_state.PausedAt is null ? _state with { Ahead = instant - Real.GetUtcNow() } : _state with { PausedAt = instant.ToUniversalTime() });
        }
    }

    public void Pause()
    {
        lock (_gate)
            if (_state.PausedAt is null)
                Keep(_state with { PausedAt = GetUtcNow() });
    }

    public void Resume()
    {
        lock (_gate)
            if (_state.PausedAt is { } at)
                Keep(new State(at - Real.GetUtcNow(), null));
    }

    /// <summary>Written before it counts: when we die in between, time has passed.</summary>
    void Keep(State state)
    {
        var beside = $"{_file}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        File.WriteAllText(beside, JsonSerializer.Serialize(state));
        File.Move(beside, _file, overwrite: true);
        _state = state;
    }

    sealed record State(TimeSpan Ahead, DateTimeOffset? PausedAt);
}

/// <summary>The real time: that of sessions and signatures, wherever the sandbox's clock stands.</summary>
public sealed class WallClock(TimeProvider clock)
{
    public TimeProvider Time { get; } = clock is SandboxClock played ? played.Real : clock;

    public DateTimeOffset Now => Time.GetUtcNow();
}
