using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cancellation.TestServers.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process: Linux delivers a child's parent-death signal when
/// the <em>thread</em> that forked it ends, and pool threads come and go.
/// </summary>
static class Launcher
{
    static readonly BlockingCollection<Action> Work = [];

    static Launcher() => new Thread(() =>
    {
        foreach (var start in Work.GetConsumingEnumerable())
            start();
    })
    { IsBackground = true, Name = "child launcher" }.Start();

    public static Process Start(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }
}
