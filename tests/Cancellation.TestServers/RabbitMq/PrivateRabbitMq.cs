using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Cancellation.TestServers.Processes;

namespace Cancellation.TestServers.RabbitMq;

/// <summary>
/// A RabbitMQ broker of our own: own Erlang node name, port mapper (epmd), cookie, user, data and log folders, all on loopback.
/// The machine's broker, when it runs, is a different node that this one cannot even see.
/// </summary>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    // 3 s on an idle machine; a busy one was seen to need 8.
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    // Debian's own wrapper in /usr/sbin would write to /var/log/rabbitmq; the script behind it does not.
    static readonly string[] Homes = ["/usr/lib/rabbitmq/bin", "/opt/rabbitmq/sbin", "/usr/local/sbin"];

    readonly TempFolder _folder = TempFolder.Create("rabbitmq");
    readonly UnixUser? _user = UnixUser.ToRun("rabbitmq");
    readonly string _scripts;
    readonly string _epmdProgram;
    readonly string _node = $"cancellation-{Guid.NewGuid():N}@localhost";
    readonly int _epmdPort = FreePort.Next();
    readonly int _distributionPort = FreePort.Next();
    readonly string _home;
    readonly string _mnesia;
    readonly string _logs;
    ChildProcess? _epmd;
    ChildProcess? _beam;
    TimeSpan _spentBefore;

    PrivateRabbitMq(string scripts, string epmd)
    {
        _scripts = scripts;
        _epmdProgram = epmd;
        _home = _folder.Subfolder("home", _user);
        _mnesia = _folder.Subfolder("mnesia", _user);
        _logs = _folder.Subfolder("logs", _user);
    }

    public int Port { get; } = FreePort.Next();
    /// <summary>Where it speaks TLS, when it was started for that.</summary>
    public int TlsPort { get; } = FreePort.Next();
    public string User => "cancellation";
    public string Password { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);
    public string Uri => $"amqp://{User}:{Password}@127.0.0.1:{Port}/";
    public string Log => _beam?.ReadLog() ?? "";

    /// <summary>The folder of RabbitMQ's scripts, or null when it is not installed.</summary>
    public static string? FindScripts() => Homes.FirstOrDefault(x => File.Exists(Path.Combine(x, "rabbitmq-server")));

    public static Task<PrivateRabbitMq> StartAsync() => StartAsync(null);

    /// <param name="tls">Null: it speaks no TLS.</param>
    public static async Task<PrivateRabbitMq> StartAsync(BrokerCertificates? tls)
    {
        const string Missing = "RabbitMQ is not installed. Run tests/run as root, or install it: apt-get install rabbitmq-server";
        var scripts = FindScripts() ?? throw new InvalidOperationException(Missing);
        var epmd = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin")
            .Select(x => Path.Combine(x, "epmd")).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(Missing);
        var broker = new PrivateRabbitMq(scripts, epmd);
        try
        {
            broker.Configure(tls);
            await broker.RunAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL for the broker's virtual machine. Durable queues and persistent messages stay on disk.</summary>
    public async Task KillAsync()
    {
        if (_beam is not { } beam)
            return;
        _spentBefore = CpuTime();
        _beam = null;
        await beam.KillAsync();
        await beam.DisposeAsync();
    }

    /// <summary>Starts it again on the same port and data.</summary>
    public Task RestartAsync() => RunAsync();

    /// <summary>Kills it, deletes everything it stored, and starts it: no queue, no exchange, no message is left.</summary>
    public async Task WipeAsync()
    {
        await KillAsync();
        DeleteData();
        await RunAsync();
    }

    /// <summary>Deletes what a killed broker stored.</summary>
    public void DeleteData()
    {
        if (_beam is not null)
            throw new InvalidOperationException("The broker runs; kill it before its data is deleted.");
        foreach (var entry in new DirectoryInfo(_mnesia).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    /// <summary>Ends the broker by its pid, then its port mapper.</summary>
    public async Task StopAsync()
    {
        if (_beam is { } beam)
        {
            _spentBefore = CpuTime();
            _beam = null;
            await beam.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(30));
            await beam.DisposeAsync();
        }

        if (_epmd is { } epmd)
        {
            _epmd = null;
            await epmd.DisposeAsync();
        }
    }

    /// <summary>Freezes the broker (SIGSTOP): connections stay open and nothing answers.</summary>
    public void Freeze() => _beam?.Send(Signal.Stop);

    public void Thaw() => _beam?.Send(Signal.Continue);

    /// <summary>CPU time of the broker over restarts. Resolution 10 ms.</summary>
    public TimeSpan CpuTime() => _spentBefore + (_beam?.CpuTime() ?? TimeSpan.Zero);

    /// <summary>Messages in each queue, ready or with a consumer. Asks the broker's own tool and declares nothing.</summary>
    public async Task<IReadOnlyDictionary<string, int>> QueueDepthsAsync(string virtualHost = "/")
    {
        var output = await ControlAsync("list_queues", "-p", virtualHost, "--quiet", "--formatter", "json", "name", "messages");
        using var document = JsonDocument.Parse(output[output.IndexOf('[')..]);
        return document.RootElement.EnumerateArray().ToDictionary(x => x.GetProperty("name").GetString()!, x => x.GetProperty("messages").GetInt32());
    }

    /// <summary>Runs rabbitmqctl against this broker.</summary>
    public Task<string> ControlAsync(params string[] arguments) => ChildProcess.RunAsync(
        new ChildOptions(Path.Combine(_scripts, "rabbitmqctl"), ["-n", _node, .. arguments],
            _folder.File($"rabbitmqctl-{Guid.NewGuid():N}.log"), _user, Variables(), _home), StartLimit);

    /// <summary>Runs a shell script of ours as whoever administers this broker, with rabbitmqctl on the path.</summary>
    public async Task<string> ScriptAsync(string script, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var copy = Path.Combine(_home, Path.GetFileName(script));
        // The broker's user cannot look into every folder that we can.
        Write(copy, await File.ReadAllTextAsync(script));
        var environment = Variables();
        environment["PATH"] = $"{_scripts}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in variables)
            environment[name] = value;
        return await ChildProcess.RunAsync(new ChildOptions("/bin/sh", [copy, .. arguments], _folder.File($"script-{Guid.NewGuid():N}.log"), _user, environment, _home), StartLimit);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    void Configure(BrokerCertificates? tls)
    {
        // A short heartbeat and no default guest: the service must cope with both.
        Write("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            default_user = {User}
            default_pass = {Password}
            loopback_users = none
            log.console = true
            log.console.level = info
            log.file = false
            disk_free_limit.absolute = 64MB
            {(tls is null ? "" : TlsSettings(tls))}
            """);
        Write("enabled_plugins", "[].");
        Write(".erlang.cookie", RandomNumberGenerator.GetHexString(20));
    }

    string TlsSettings(BrokerCertificates tls)
    {
        Write("authority.pem", File.ReadAllText(tls.Authority.File));
        var (certificate, key) = tls.Authority.Certify(tls.Name);
        Write("certificate.pem", certificate);
        Write("key.pem", key);
        var demanded = tls.AsksForCertificate ? "true" : "false";
        return string.Join('\n',
            $"listeners.ssl.1 = 127.0.0.1:{TlsPort}",
            $"ssl_options.cacertfile = {Path.Combine(_home, "authority.pem")}",
            $"ssl_options.certfile = {Path.Combine(_home, "certificate.pem")}",
            $"ssl_options.keyfile = {Path.Combine(_home, "key.pem")}",
            $"ssl_options.verify = {(tls.AsksForCertificate ? "verify_peer" : "verify_none")}",
            $"ssl_options.fail_if_no_peer_cert = {demanded}");
    }

    void Write(string name, string text)
    {
        var path = Path.Combine(_home, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (_user is not null)
            Native.GiveTo(_user, path);
    }

    async Task RunAsync()
    {
        // Started by us and in the foreground; left to Erlang it would become a daemon that nobody owns.
        if (_epmd is null or { HasExited: true })
        {
            _epmd = ChildProcess.Start(new ChildOptions(_epmdProgram, ["-port", $"{_epmdPort}", "-address", "127.0.0.1"],
                _folder.File("epmd.log"), _user, Variables(), _home));
            await Until.Async(async () => await CanConnectAsync(_epmdPort), StartLimit, $"epmd to answer on port {_epmdPort}");
        }

        var beam = _beam = ChildProcess.Start(new ChildOptions(Path.Combine(_scripts, "rabbitmq-server"), [],
            _folder.File("rabbitmq.log"), _user, Variables(), _home));
        await Until.Async(async () => beam.HasExited
            ? throw new GiveUpException($"RabbitMQ ended with code {beam.ExitCode}:\n{beam.LogTail()}")
            : await SpeaksAmqpAsync(), StartLimit, $"RabbitMQ to greet on port {Port}", TimeSpan.FromMilliseconds(100));
    }

    Dictionary<string, string?> Variables() => new()
    {
        ["HOME"] = _home,
        ["ERL_EPMD_PORT"] = $"{_epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_NODENAME"] = _node,
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{Port}",
        ["RABBITMQ_MNESIA_BASE"] = _mnesia,
        ["RABBITMQ_LOG_BASE"] = _logs,
        ["RABBITMQ_PID_FILE"] = Path.Combine(_home, "pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_home, "enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_home, "rabbitmq.conf"),
        // The machine's own settings are not ours.
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        // Makes the start script become the virtual machine instead of watching over it, so that our child is the broker.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["NOTIFY_SOCKET"] = null,
    };

    async Task<bool> SpeaksAmqpAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), limit.Token);
        var answer = new byte[7];
        await stream.ReadExactlyAsync(answer, limit.Token);
        // A method frame on channel 0: Connection.Start. A closed door answers with its own protocol header instead.
        return answer is [1, 0, 0, ..];
    }

    static async Task<bool> CanConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return true;
    }
}
