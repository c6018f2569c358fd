using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>What one call has to bear.</summary>
readonly record struct Fate(FaultKind? Fault, TimeSpan Latency, TimeSpan Lasts, WrongAnswer Wrong, bool IsBooked);

/// <summary>How often a fault struck.</summary>
public sealed record FaultCount(string Port, FaultKind Fault, long Times);

/// <summary>A fault that is to strike the next calls of one act, whatever the profile says.</summary>
/// <param name="Times">How many calls. 1 to 1,000,000, default 1.</param>
/// <param name="Wrong">For <see cref="FaultKind.WrongAnswer"/>: in which way.</param>
public sealed record ScriptedFault(FaultKind Fault, int? Times = null, WrongAnswer? Wrong = null);

/// <summary>
/// Decides how each call fails, and counts. Chance is drawn from the seed, the call and how often it came, so that the same calls under the same seed
/// have the same fate, in whatever order they arrive.
/// </summary>
public sealed class FaultDesk(IOptions<SandboxOptions> options)
{
    /// <summary>Names the profile that is under every port's own.</summary>
    public const string All = "all";

    static readonly FaultProfile Honest = new();
    static readonly TimeSpan UsualHang = TimeSpan.FromSeconds(60), UsualPending = TimeSpan.FromSeconds(2);

    /// <summary>Calls that are told apart; beyond that the counting begins anew, so that memory stays bounded.</summary>
    const int MostCalls = 1_000_000;

    readonly int seed = options.Value.FaultSeed;
    readonly Dictionary<string, FaultProfile> preset = new(options.Value.Faults, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, FaultProfile> live = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, FaultProfile> effective = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string Port, string Act), Queue<ScriptedFault>> scripts = new();
    readonly ConcurrentDictionary<(string Port, string Call), int> calls = new();
    readonly ConcurrentDictionary<(string Port, FaultKind Fault), long> counts = new();

    /// <summary>Whether there is such a profile to ask for or to set.</summary>
    public static bool Knows(string port) => port == All || PortNames.All.Contains(port, StringComparer.Ordinal);

    /// <summary>What holds for the port now.</summary>
    public FaultProfile Of(string port) => effective.GetOrAdd(port, x => x == All ? Own(All) : Own(x).Over(Own(All)));

    /// <summary>From now on, until <see cref="Reset"/> or the end of the process.</summary>
    public void Set(string port, FaultProfile profile)
    {
        live[port] = profile;
        effective.Clear();
    }

    /// <summary>As the settings say again; faults that were scripted are forgotten.</summary>
    public void Reset(string port)
    {
        live.TryRemove(port, out _);
        effective.Clear();
        foreach (var script in scripts.Keys.Where(x => port == All || x.Port == port))
            scripts.TryRemove(script, out _);
    }

    public void Script(string port, string act, ScriptedFault fault)
    {
        var queue = scripts.GetOrAdd((port, act), _ => new());
        lock (queue)
            for (var i = 0; i < (fault.Times ?? 1); i++)
                queue.Enqueue(fault);
    }

    /// <summary>What struck so far, by port and kind.</summary>
    public IReadOnlyList<FaultCount> Counts() => [.. counts.Select(x => new FaultCount(x.Key.Port, x.Key.Fault, x.Value)).OrderBy(x => x.Port, StringComparer.Ordinal).ThenBy(x => x.Fault)];

    internal void Count(string port, FaultKind fault) => counts.AddOrUpdate((port, fault), 1, static (_, n) => n + 1);

    /// <summary>How a call will fail if it comes now; null: it does not. Looking counts as a call.</summary>
    public FaultKind? Foresee(string port, string? act, string call) => Draw(port, act, call).Fault;

    /// <param name="act">Its name in the contract; null for a question.</param>
    /// <param name="call">What tells the call apart: the idempotency key, or the address.</param>
    internal Fate Draw(string port, string? act, string call)
    {
        var profile = Of(port);
        var scripted = act is null ? null : Next(port, act);
        if (scripted is null && profile == Honest)
            return default;
        var dice = Dice(port, call);
        // The same number of draws whatever comes of them, so that changing one rate leaves the others' fates alone.
        var (latency, kind, booked, wrong) = (dice.NextDouble(), dice.NextDouble(), dice.NextDouble(), dice.NextDouble());
        var least = profile.LatencyMin ?? TimeSpan.Zero;
        var fault = scripted?.Fault ?? (profile.Down == true ? FaultKind.Down : KindOf(profile, kind, isAct: act is not null));
        var ways = profile.WrongAnswers is { Count: > 0 } said ? said : Enum.GetValues<WrongAnswer>();
        return new Fate(
            fault,
            least + latency * ((profile.LatencyMax ?? least) - least),
            fault == FaultKind.Pending ? profile.PendingFor ?? UsualPending : profile.HangFor ?? UsualHang,
            scripted?.Wrong ?? ways[(int)(wrong * ways.Count)],
            booked < 0.5);
    }

    /// <summary>Whether a callback of the port is one of those that are sent twice.</summary>
    internal bool IsDoubled(string port, string callbackId) => Of(port).Callbacks?.DuplicateRate is > 0 and var rate && Dice(port, callbackId).NextDouble() < rate;

    static FaultKind? KindOf(FaultProfile profile, double drawn, bool isAct)
    {
        (FaultKind Kind, double? Rate)[] rates =
        [
            (FaultKind.Error, profile.ErrorRate), (FaultKind.ErrorAfterCommit, profile.ErrorAfterCommitRate), (FaultKind.LostAnswer, profile.LostAnswerRate),
            (FaultKind.Hang, profile.HangRate), (FaultKind.WrongAnswer, profile.WrongAnswerRate), (FaultKind.Pending, profile.PendingRate),
        ];
        var below = 0.0;
        foreach (var (kind, rate) in rates)
        {
            below += rate ?? 0;
            if (drawn < below)
                return kind == FaultKind.Pending && !isAct ? null : kind;
        }
        return null;
    }

    FaultProfile Own(string port) => live.TryGetValue(port, out var changed) ? changed : preset.GetValueOrDefault(port, Honest);

    ScriptedFault? Next(string port, string act)
    {
        if (!scripts.TryGetValue((port, act), out var queue))
            return null;
        lock (queue)
            return queue.TryDequeue(out var next) ? next : null;
    }

    Random Dice(string port, string call)
    {
        if (calls.Count > MostCalls)
            calls.Clear();
        var nth = calls.AddOrUpdate((port, call), 1, static (_, n) => n + 1);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{port}\n{call}\n{nth}")));
        return new Random(BitConverter.ToInt32(hash));
    }
}
