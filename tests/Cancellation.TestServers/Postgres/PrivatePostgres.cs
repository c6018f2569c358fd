using System.Security.Cryptography;
using Cancellation.TestServers.Processes;
using Npgsql;

namespace Cancellation.TestServers.Postgres;

/// <summary>
/// A PostgreSQL server of our own: own data folder, a free port of 127.0.0.1, an own password. Nothing of the machine's
/// installation is touched except its binaries.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    readonly TempFolder _folder = TempFolder.Create("postgres");
    readonly UnixUser? _user = UnixUser.ToRun("postgres");
    readonly string _password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    readonly string _binaries;
    readonly string _data;
    readonly string[] _settings;
    ChildProcess? _postmaster;
    TimeSpan _spentBefore;

    PrivatePostgres(string binaries, string[] settings)
    {
        _binaries = binaries;
        _settings = settings;
        _data = _folder.Subfolder("data", _user);
        Port = FreePort.Next();
    }

    public int Port { get; }

    /// <summary>To the database <c>cancellation</c>, which is empty at first.</summary>
    public string ConnectionString => ConnectionStringTo("cancellation");

    public string Log => _postmaster?.ReadLog() ?? "";

    /// <summary>The server's folder of binaries, or null when PostgreSQL is not installed.</summary>
    public static string? FindBinaries()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(x => int.TryParse(Path.GetFileName(x), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        return versions.Select(x => Path.Combine(x, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .FirstOrDefault(x => File.Exists(Path.Combine(x, "initdb")) && File.Exists(Path.Combine(x, "postgres")));
    }

    /// <param name="settings">Lines of postgresql.conf, e.g. <c>max_connections=200</c>. Durability is left at its safe defaults.</param>
    public static async Task<PrivatePostgres> StartAsync(params string[] settings)
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException(
            "PostgreSQL is not installed. Run tests/run as root, or install it: apt-get install postgresql");
        var server = new PrivatePostgres(binaries, settings);
        try
        {
            await server.InitializeAsync();
            await server.RunAsync();
            await server.CreateDatabaseAsync("cancellation");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "cancellation",
        Password = _password,
        Database = database,
    }.ConnectionString;

    /// <summary>Makes an empty database, so that tests can share one server.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = await OpenAsync("postgres");
        await using var command = new NpgsqlCommand($"create database \"{name}\"", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionStringTo(name);
    }

    /// <summary>SIGKILL for the postmaster, as a power cut would; committed rows stay.</summary>
    public async Task KillAsync()
    {
        if (_postmaster is not { } postmaster)
            return;
        _spentBefore = CpuTime();
        _postmaster = null;
        await postmaster.KillAsync();
        await postmaster.DisposeAsync();
    }

    /// <summary>Starts it again on the same port and data. postmaster.pid is PostgreSQL's own business and is never deleted.</summary>
    public Task RestartAsync() => RunAsync();

    /// <summary>Fast shutdown: open sessions are ended, everything is written.</summary>
    public async Task StopAsync()
    {
        if (_postmaster is not { } postmaster)
            return;
        _spentBefore = CpuTime();
        _postmaster = null;
        await postmaster.StopAsync(Signal.Interrupt, TimeSpan.FromSeconds(20));
        await postmaster.DisposeAsync();
    }

    /// <summary>CPU time of the postmaster and of all backends there ever were, over restarts. Resolution 10 ms.</summary>
    public TimeSpan CpuTime() => _spentBefore + (_postmaster?.CpuTime() ?? TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    async Task InitializeAsync()
    {
        var passwordFile = Path.Combine(_folder.Subfolder("secret", _user), "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        if (_user is not null)
            Native.GiveTo(_user, passwordFile);
        await ChildProcess.RunAsync(new ChildOptions(Path.Combine(_binaries, "initdb"),
            ["--pgdata", _data, "--username", "cancellation", "--pwfile", passwordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
            _folder.File("initdb.log"), _user), StartLimit);
    }

    async Task RunAsync()
    {
        string[] settings = ["listen_addresses=127.0.0.1", $"port={Port}", "unix_socket_directories=", .. _settings];
        var postmaster = _postmaster = ChildProcess.Start(new ChildOptions(Path.Combine(_binaries, "postgres"),
            ["-D", _data, .. settings.SelectMany(x => (string[])["-c", x])], _folder.File("postgres.log"), _user,
            new Dictionary<string, string?> { ["LC_MESSAGES"] = "C" }));
        await Until.Async(async () =>
        {
            if (postmaster.HasExited)
                throw new GiveUpException($"PostgreSQL ended with code {postmaster.ExitCode}:\n{postmaster.LogTail()}");
            await using var connection = await OpenAsync("postgres");
            return true;
        }, StartLimit, $"PostgreSQL to answer on port {Port}");
    }

    async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(ConnectionStringTo(database) + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
        return connection;
    }
}
