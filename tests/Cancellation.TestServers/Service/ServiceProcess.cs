using Cancellation.TestServers.Processes;

namespace Cancellation.TestServers.Service;

/// <summary>How to start the service.</summary>
/// <param name="Arguments">Its command line, e.g. <c>--Store=Postgres</c>.</param>
/// <param name="Environment">Added to ours.</param>
/// <param name="Assembly">Null takes the one that was built together with the running tests.</param>
/// <param name="User">Null runs it as ourselves.</param>
public sealed record ServiceOptions(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string?>? Environment = null,
    string? Assembly = null,
    UnixUser? User = null,
    string? WorkingDirectory = null);

/// <summary>The built service as a process of its own on a free port of 127.0.0.1, to be talked to over HTTP and killed at will.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    readonly ServiceOptions _options;
    readonly TempFolder _folder = TempFolder.Create("service");
    ChildProcess? _child;
    TimeSpan _spentBefore;
    string[] _more = [];

    public ServiceProcess(ServiceOptions options)
    {
        _options = options;
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        Http = new HttpClient { BaseAddress = BaseAddress, Timeout = TimeSpan.FromSeconds(60) }.SignIn();
    }

    /// <summary>Stays the same over restarts.</summary>
    public Uri BaseAddress { get; }

    public HttpClient Http { get; }

    public int? Id => _child?.Id;

    public bool IsRunning => _child is { HasExited: false };

    /// <summary>Everything it printed so far, over all its lives.</summary>
    public string Output => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    string LogFile => _folder.File("service.log");

    /// <summary>The service's assembly beside the running tests' own, of the same configuration.</summary>
    public static string BuiltAssembly
    {
        get
        {
            // artifacts/bin/<test project>/<configuration>/ → artifacts/bin/Cancellation.Service/<configuration>/
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            var path = Path.Combine(here.Parent!.Parent!.FullName, "Cancellation.Service", here.Name, "Cancellation.Service.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException($"The service is not built: {path}. Build the solution first.");
        }
    }

    /// <summary>Starts it and returns when <c>/health/ready</c> answers 200.</summary>
    public static async Task<ServiceProcess> StartAsync(ServiceOptions options)
    {
        var service = new ServiceProcess(options);
        try
        {
            service.Launch();
            await service.WaitUntilReadyAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process without waiting for anything.</summary>
    /// <param name="more">Arguments that could not be known before, e.g. another process's address. Kept for later launches.</param>
    public void Launch(params string[] more)
    {
        _more = more.Length > 0 ? more : _more;
        if (IsRunning)
            throw new InvalidOperationException($"The service runs already as process {Id}.");
        var assembly = _options.Assembly ?? BuiltAssembly;
        _child = ChildProcess.Start(new ChildOptions("dotnet", [assembly, "--urls", BaseAddress.ToString(), .. TestKeys.Access, .. _options.Arguments, .. _more],
            LogFile, _options.User, new Dictionary<string, string?>(_options.Environment ?? new Dictionary<string, string?>())
            {
                ["DOTNET_NOLOGO"] = "1",
            }, _options.WorkingDirectory ?? Path.GetDirectoryName(assembly)));
    }

    /// <exception cref="GiveUpException">It ended instead; the text holds the end of its output.</exception>
    /// <returns>How long it took.</returns>
    public Task<TimeSpan> WaitUntilReadyAsync() => Until.Async(async () =>
    {
        if (_child is not { HasExited: false })
            throw new GiveUpException($"The service ended with code {_child?.ExitCode}. Its output ends:\n{Tail()}");
        using var answer = await Http.GetAsync("health/ready");
        return answer.IsSuccessStatusCode;
    }, ReadyLimit, "the service's /health/ready to answer 200", TimeSpan.FromMilliseconds(50));

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (_child is not { } child)
            return;
        _spentBefore = CpuTime();
        _child = null;
        await child.KillAsync();
        await child.DisposeAsync();
    }

    /// <summary>SIGTERM; SIGKILL after 30 s.</summary>
    /// <returns>The exit code; 137 when it had to be killed.</returns>
    public async Task<int> StopAsync()
    {
        if (_child is not { } child)
            throw new InvalidOperationException("The service does not run.");
        _spentBefore = CpuTime();
        _child = null;
        var code = await child.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(30));
        await child.DisposeAsync();
        return code;
    }

    /// <summary>Waits for it to end by itself, e.g. because its configuration is wrong.</summary>
    public Task<int> WaitForExitAsync(TimeSpan limit) =>
        _child?.WaitAsync(limit) ?? throw new InvalidOperationException("The service does not run.");

    /// <summary>CPU time over all its lives, without what a life spent after it was last measured before a kill. Resolution 10 ms.</summary>
    public TimeSpan CpuTime() => _spentBefore + (_child?.CpuTime() ?? TimeSpan.Zero);

    public string Tail(int lines = 40) => string.Join('\n', Output.Split('\n').TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await KillAsync();
        _folder.Dispose();
    }
}
