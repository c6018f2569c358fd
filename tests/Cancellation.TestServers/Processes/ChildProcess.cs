using System.Diagnostics;

namespace Cancellation.TestServers.Processes;

/// <summary>What to start, as whom, and where its output goes.</summary>
/// <param name="Program">A path or a name on PATH.</param>
/// <param name="Log">Standard output and error are appended here. A file, not a pipe: a grandchild that outlives the child holds a pipe open.</param>
/// <param name="User">Null runs it as ourselves.</param>
/// <param name="Environment">Added to ours; a null value removes the variable.</param>
public sealed record ChildOptions(
    string Program,
    IReadOnlyList<string> Arguments,
    string Log,
    UnixUser? User = null,
    IReadOnlyDictionary<string, string?>? Environment = null,
    string? WorkingDirectory = null);

/// <summary>
/// A process that this test run started and therefore may end. The kernel kills it when we die, however we die.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly ProcessTree.Identity _identity;

    ChildProcess(Process process, string log)
    {
        _process = process;
        Log = log;
        _identity = ProcessTree.Identify(process.Id) ?? new ProcessTree.Identity(process.Id, 0);
    }

    public int Id => _process.Id;
    public string Log { get; }
    public bool HasExited => _process.HasExited;

    /// <summary>Null while it runs. 128 + signal number when a signal ended it.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    public static ChildProcess Start(ChildOptions options)
    {
        // The shell only opens the log and the null input, then becomes setpriv, which becomes the program: one pid throughout.
        var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = options.WorkingDirectory ?? Path.GetTempPath() };
        foreach (var word in (string[])["-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", options.Log, "setpriv", "--pdeathsig", "KILL"])
            info.ArgumentList.Add(word);
        if (options.User is { } user)
        {
            foreach (var word in (string[])["--reuid", $"{user.Uid}", "--regid", $"{user.Gid}", "--clear-groups"])
                info.ArgumentList.Add(word);
        }

        info.ArgumentList.Add("--");
        info.ArgumentList.Add(options.Program);
        foreach (var argument in options.Arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in options.Environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }

        return new ChildProcess(Launcher.Start(info), options.Log);
    }

    /// <summary>Runs a program to its end and gives back what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the text holds its output.</exception>
    public static async Task<string> RunAsync(ChildOptions options, TimeSpan limit)
    {
        await using var child = Start(options);
        await child.WaitAsync(limit);
        var output = child.ReadLog();
        return child.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{options.Program} {string.Join(' ', options.Arguments)} ended with code {child.ExitCode}.\n{output}");
    }

    /// <exception cref="TimeoutException">It still ran after <paramref name="limit"/>.</exception>
    public async Task<int> WaitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Process {Id} still runs after {limit.TotalSeconds:0} s. Its output ends:\n{LogTail()}");
        }

        return _process.ExitCode;
    }

    public bool Send(Signal signal) => !_process.HasExited && Native.Signal(Id, signal);

    /// <summary>
    /// SIGKILL, and waits until the process is reaped and its whole family is gone too: a server that is started again
    /// while an orphan still holds its shared memory or its port refuses to start.
    /// </summary>
    public async Task KillAsync()
    {
        var family = ProcessTree.Descendants(Id);
        Send(Signal.Kill);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var orphan in family.Where(ProcessTree.IsAlive))
            Native.Signal(orphan.Pid, Signal.Kill);
        await Until.Async(() => !family.Any(ProcessTree.IsAlive), TimeSpan.FromSeconds(30), $"the children of process {Id} to be gone");
    }

    /// <summary>Sends <paramref name="signal"/> and waits; SIGKILL when it takes longer than <paramref name="patience"/>.</summary>
    public async Task<int> StopAsync(Signal signal, TimeSpan patience)
    {
        Send(signal);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }

        return _process.ExitCode;
    }

    /// <summary>CPU time of the process, its living descendants, and those it has already waited for. Resolution 10 ms.</summary>
    public TimeSpan CpuTime() => ProcessTree.CpuTime(_identity.Pid);

    public string ReadLog() => File.Exists(Log) ? File.ReadAllText(Log) : "";

    public string LogTail(int lines = 30) => string.Join('\n', ReadLog().Split('\n').TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
