using System.Globalization;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>?wait=30s</c>: holds an answer until the case is stable.</summary>
public static class Waits
{
    static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan SlowestLook = TimeSpan.FromMilliseconds(250);

    /// <returns>Zero when the caller does not wish to wait.</returns>
    /// <exception cref="ProblemException">It is not a duration from 0 to <paramref name="longest"/>.</exception>
    public static TimeSpan Parse(string? wait, TimeSpan longest)
    {
        if (string.IsNullOrWhiteSpace(wait))
            return TimeSpan.Zero;
        var (digits, unit) = wait.Trim() switch
        {
            [.. var ms, 'm', 's'] => (ms, TimeSpan.FromMilliseconds(1)),
            [.. var s, 's'] => (s, TimeSpan.FromSeconds(1)),
            [.. var m, 'm'] => (m, TimeSpan.FromMinutes(1)),
            var plain => (plain, TimeSpan.FromSeconds(1)),
        };
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count * unit <= longest)
            return count * unit;
        throw Refuse.Invalid([Fault.OfParameter("wait", FaultCodes.OutOfRange, "It is not a duration that is waited for.",
            $"Send for example 30s, 500ms or 1m, at most {longest.TotalSeconds:N0}s.")]);
    }

    /// <summary>Looks at the case, ever less often, until it is stable or the time is over, and gives it as it then stands.</summary>
    /// <remarks>Real time, not the case's clock: it is a caller's connection that is held.</remarks>
    public static async Task<CaseView> UntilStable(this CaseDoor door, Guid caseId, TimeSpan wait, CancellationToken cancellationToken)
    {
        var until = Environment.TickCount64 + (long)wait.TotalMilliseconds;
        for (var pause = FirstLook; ; pause = pause * 1.5 < SlowestLook ? pause * 1.5 : SlowestLook)
        {
            var view = await door.Find(caseId, cancellationToken);
            if (CaseAnswers.IsStable(view) || Environment.TickCount64 + pause.TotalMilliseconds > until)
                return view;
            await Task.Delay(pause, cancellationToken);
        }
    }
}
