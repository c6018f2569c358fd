using Cancellation.Chaos.Checking;
using Cancellation.TestServers;
using Cancellation.TestServers.Postgres;
using Cancellation.TestServers.RabbitMq;
using Cancellation.TestServers.Service;

namespace Cancellation.Chaos.Faults;

/// <summary>The processes of one run and their data.</summary>
public sealed class Arena : IAsyncDisposable
{
    readonly TempFolder folder = TempFolder.Create("chaos");

    public required string Name { get; init; }
    public IReadOnlyList<ServiceProcess> Instances { get; private set; } = [];
    /// <summary>The systems of record, where they are a process of their own.</summary>
    public ServiceProcess? Partners { get; private set; }
    public PrivatePostgres? Postgres { get; private set; }
    public PrivateRabbitMq? Broker { get; private set; }

    public string LedgerPath => folder.File("cancellation.db");
    public string BooksPath => folder.File("sandbox.db");
    public Tables Ledger => Postgres is null ? Tables.OfSqlite(LedgerPath) : Tables.OfPostgres(Postgres.ConnectionString);
    public Tables Books => Tables.OfSqlite(BooksPath);

    /// <summary>One process, SQLite and the bus in memory.</summary>
    public static async Task<Arena> EmbeddedAsync()
    {
        var arena = new Arena { Name = "embedded" };
        try
        {
            await arena.StartServicesAsync(1, $"--Store:Path={arena.LedgerPath}");
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    /// <summary>PostgreSQL, RabbitMQ and two processes, each with all roles. They share the sandbox's books as they would share the real other side.</summary>
    public static async Task<Arena> DistributedAsync()
    {
        var arena = new Arena { Name = "distributed" };
        try
        {
            arena.Postgres = await PrivatePostgres.StartAsync();
            var broker = arena.Broker = await PrivateRabbitMq.StartAsync();
            await arena.StartServicesAsync(2,
            [
                "--Store=Postgres", $"--Store:ConnectionString={arena.Postgres.ConnectionString}", .. TestKeys.Arguments,
                "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
            ]);
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    /// <summary>PostgreSQL, RabbitMQ, one process of the service, and the systems of record in a process of their own.</summary>
    /// <param name="partners">Settings of the sandbox, e.g. how it fails.</param>
    public static async Task<Arena> WithPartnersAsync(params string[] partners)
    {
        var arena = new Arena { Name = "partners" };
        try
        {
            arena.Postgres = await PrivatePostgres.StartAsync();
            var broker = arena.Broker = await PrivateRabbitMq.StartAsync();
            arena.Partners = new ServiceProcess(new ServiceOptions(
                [$"--Sandbox:Path={arena.BooksPath}", "--Sandbox:SampleCustomers=false", .. partners], Assembly: SandboxAssembly, WorkingDirectory: arena.folder.Path));
            arena.Instances = [new ServiceProcess(new ServiceOptions(
                [
                    "--Store=Postgres", $"--Store:ConnectionString={arena.Postgres.ConnectionString}", .. TestKeys.Arguments,
                    "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
                    $"--DataFolder={arena.folder.Path}", "--SystemsOfRecord=Http", $"--Ports:Address={arena.Partners.BaseAddress}", $"--Ports:CallbackSecret={CallbackSecret}",
                ], WorkingDirectory: arena.folder.Path))];
            arena.Partners.Launch(["--Sandbox:Callbacks:Address=" + arena.Instances[0].BaseAddress, $"--Sandbox:Callbacks:Secret={CallbackSecret}", $"--Sandbox:Callbacks:Key={TestKeys.ApiKey}"]);
            await arena.Partners.WaitUntilReadyAsync();
            arena.Instances[0].Launch();
            await arena.Instances[0].WaitUntilReadyAsync();
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    const string CallbackSecret = "whsec_Y2FuY2VsbGF0aW9uLWNoYW9zLWFyZW5hLXNlY3JldA==";

    static string SandboxAssembly => ServiceProcess.BuiltAssembly.Replace("Cancellation.Service", "Cancellation.Sandbox");

    /// <summary>Puts balances into the other side's books, so that there is money to be paid back.</summary>
    public async Task DepositAsync(IEnumerable<Request> requests)
    {
        foreach (var request in requests.Where(x => x.Balance > 0))
        {
            var (id, balance) = (request.SubscriptionId, request.Balance);
            await Books.ExecuteAsync($"""
                insert into subscriptions (subscription_id, customer_id, product_line, auto_renewal) values ('{id}', 'C-{id}', '{request.ProductLine}', 0);
                insert into entries (effect_id, line, holder, account, amount, currency, booked_at) values
                    ('opening/{id}', 0, 'world', 'opening', -{balance}, 'CNY', 0), ('opening/{id}', 1, '{id}', 'balance', {balance}, 'CNY', 0);
                """);
        }
    }

    /// <summary>Every accepted case is closed and nothing is left to be sent but alarms.</summary>
    public async Task<bool> IsQuietAsync(int cases) =>
        await Ledger.CountAsync("select count(*) from cancellations where current_state in ('Closed', 'Completed')") == cases
        && await Ledger.CountAsync("select count(*) from outbox where token is null") == 0;

    /// <summary>Nothing is left to be sent but alarms.</summary>
    public async Task<bool> IsIdleAsync() => await Ledger.CountAsync("select count(*) from outbox where token is null") == 0;

    /// <summary>For the person who reads a failure.</summary>
    public async Task<string> DescribeAsync()
    {
        var states = await Ledger.ReadAsync("select current_state, count(*) from cancellations group by current_state", x => $"{x.Text(0)}: {x.Long(1)}");
        var outbox = await Ledger.ReadAsync("select kind, count(*), max(rings), max(failures), max(last_error) from outbox where token is null group by kind",
            x => $"{x.Text(0)}: {x.Long(1)} rows, {x.Long(2)} rings, {x.Long(3)} failures {x.TextOrNull(4)}");
        return $"States: {string.Join("; ", states)}\nOutbox: {string.Join("; ", outbox)}\n"
            + string.Join('\n', Instances.Select((x, i) => $"--- output of instance {i + 1}\n{x.Tail()}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
            await instance.DisposeAsync();
        if (Partners is not null)
            await Partners.DisposeAsync();
        if (Broker is not null)
            await Broker.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        folder.Dispose();
    }

    async Task StartServicesAsync(int count, params string[] arguments)
    {
        var options = new ServiceOptions(
            // The checker compares acts with the sandbox's books, so mails too go where they are booked.
            [.. arguments, $"--DataFolder={folder.Path}", "--Notices:Email:Delivery=Gateway", $"--Sandbox:Path={BooksPath}", $"--Policies:Folder={Path.Combine(AppContext.BaseDirectory, "Policies")}"],
            WorkingDirectory: folder.Path);
        Instances = [.. Enumerable.Range(0, count).Select(_ => new ServiceProcess(options))];
        // One after the other, so that a broken start shows one message and not several.
        foreach (var instance in Instances)
        {
            instance.Launch();
            await instance.WaitUntilReadyAsync();
        }
    }
}
