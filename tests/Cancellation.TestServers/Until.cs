using System.Diagnostics;

namespace Cancellation.TestServers;

/// <summary>Waits for something that another process does: asks again and again, up to a limit.</summary>
public static class Until
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="what">Completes the sentence "waited 30 s for …".</param>
    /// <exception cref="TimeoutException">The condition did not come true in time.</exception>
    public static Task<TimeSpan> Async(Func<bool> condition, TimeSpan limit, string what) =>
        Async(() => Task.FromResult(condition()), limit, what);

    /// <summary>An exception of the condition means "not yet"; the last one is told when time is up.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> Async(Func<Task<bool>> condition, TimeSpan limit, string what, TimeSpan? pause = null)
    {
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        do
        {
            try
            {
                if (await condition())
                    return watch.Elapsed;
                last = null;
            }
            catch (GiveUpException)
            {
                throw;
            }
            catch (Exception failure)
            {
                last = failure;
            }

            await Task.Delay(pause ?? Pause);
        }
        while (watch.Elapsed < limit);

        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s for {what}.{(last is null ? "" : " Last: " + last.Message)}", last);
    }
}

/// <summary>Waiting on makes no sense any more, e.g. because the server has ended.</summary>
public sealed class GiveUpException(string message) : Exception(message);
