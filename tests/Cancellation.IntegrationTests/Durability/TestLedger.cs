using Cancellation.Durability;
using Cancellation.TestServers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.IntegrationTests.Durability;

public enum StoreKind { Sqlite, Postgres }

/// <summary>A clock that moves only when told to.</summary>
public sealed class MovedClock : TimeProvider
{
    long ticks = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}

/// <summary>The broker as we must expect it: loses, doubles and reorders what it is given, as told.</summary>
public sealed class UnreliableRinger(IRinger inner) : IRinger
{
    readonly Random random = new(7);

    public int Connections { get; set; }
    public bool Loses { get; set; }
    public bool DoublesAndReorders { get; set; }

    public Task Ring(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        if (Loses)
            return Task.CompletedTask;
        return inner.Ring(DoublesAndReorders ? [.. messages.Concat(messages).OrderBy(_ => random.Next())] : messages, cancellationToken);
    }
}

/// <summary>One process of a product on a ledger: bus in memory, the ticket saga and its worker.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    readonly IHost host;

    TestLedger(IHost host) => this.host = host;

    public static async Task<TestLedger> Start(StoreKind kind, string location, MovedClock? clock = null, Outside? outside = null,
        Func<ILedgerStore, ILedgerStore>? wrapStore = null, bool sweeping = true, IReadOnlyList<IOutlet>? outlets = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock ?? new MovedClock());
        builder.Services.AddSingleton(outside ?? new Outside());
        if (kind == StoreKind.Sqlite)
            builder.Services.AddSqliteLedger<TicketContext>(location);
        else
            builder.Services.AddPostgresLedger<TicketContext>(location);
        if (wrapStore is not null)
        {
            var registered = builder.Services.Last(x => x.ServiceType == typeof(ILedgerStore));
            builder.Services.Replace(ServiceDescriptor.Singleton(provider => wrapStore((ILedgerStore)(
                registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)))));
        }
        foreach (var outlet in outlets ?? [])
            builder.Services.AddSingleton(outlet);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRinger>(provider =>
            new UnreliableRinger(new BusRinger(provider.GetRequiredService<IBus>()))));
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddSagaStateMachine<TicketMachine, Ticket>().DurableRepository();
            bus.AddConsumer<DoWorkConsumer>();
            bus.UsingInMemory((context, cfg) =>
            {
                cfg.ReceiveEndpoint(SagaQueue.Name, e =>
                {
                    e.UseLedgerRetry(context);
                    e.ConfigureSaga<Ticket>(context);
                });
                cfg.ReceiveEndpoint("do-work", e =>
                {
                    e.UseLedgerRetry(context);
                    e.ConfigureConsumer<DoWorkConsumer>(context);
                });
            });
        });
        if (sweeping)
            builder.Services.AddLedgerSweeper();
        var host = builder.Build();
        await using (var context = await host.Services.GetRequiredService<IDbContextFactory<TicketContext>>().CreateDbContextAsync())
            await context.Database.EnsureCreatedAsync();
        await host.StartAsync();
        return new TestLedger(host);
    }

    public ISagaDoor Door => host.Services.GetRequiredService<ISagaDoor>();
    public GroupCommit Ledger => host.Services.GetRequiredService<GroupCommit>();
    public ITroubleStore Trouble => host.Services.GetRequiredService<ITroubleStore>();
    public ILedgerStore Store => host.Services.GetRequiredService<ILedgerStore>();
    public Sweeper Sweeper => host.Services.GetRequiredService<Sweeper>();
    public Doorbell Doorbell => host.Services.GetRequiredService<Doorbell>();
    public UnreliableRinger Broker => (UnreliableRinger)host.Services.GetRequiredService<IRinger>();
    public IDbContextFactory<TicketContext> Contexts => host.Services.GetRequiredService<IDbContextFactory<TicketContext>>();
    public LedgerClock LedgerClock => host.Services.GetRequiredService<LedgerClock>();
    public MovedClock Clock => (MovedClock)host.Services.GetRequiredService<TimeProvider>();
    public Outside Outside => host.Services.GetRequiredService<Outside>();

    public Task<Receipt> Deliver<T>(Guid ticket, T message, Guid? messageId = null) where T : class =>
        Door.Deliver(ticket, messageId ?? NewId.NextGuid(), message, CancellationToken.None);

    public async Task<Guid> Open(string? key = null)
    {
        var id = NewId.NextGuid();
        var receipt = await Deliver(id, new OpenTicket(id, key ?? id.ToString()));
        Assert.That(receipt.Admission, Is.EqualTo(Admission.Committed));
        return id;
    }

    /// <summary>Sends through the broker, as an upstream app does: no row in the ledger yet.</summary>
    public async Task SendFromOutside<T>(T message) where T : class
    {
        var endpoint = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri("queue:" + SagaQueue.Name));
        await endpoint.Send(message);
    }

    public async Task<T> Read<T>(Func<TicketContext, Task<T>> query)
    {
        await using var context = await host.Services.GetRequiredService<IDbContextFactory<TicketContext>>().CreateDbContextAsync();
        return await query(context);
    }

    public Task<Ticket?> Find(Guid id) => Read(db => db.Tickets.AsNoTracking().FirstOrDefaultAsync(x => x.CorrelationId == id));
    public Task<List<JournalEntry>> Journal(Guid id) => Read(db => db.Journal.AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.Seq).ToListAsync());
    public Task<List<QuarantinedAnswer>> Quarantine() => Read(db => db.Quarantine.AsNoTracking().OrderBy(x => x.Wrong).ToListAsync());
    public Task<List<OutgoingMessage>> Outbox() => Read(db => db.Outbox.AsNoTracking().ToListAsync());

    /// <summary>Moves the clock past the next ring until the condition holds.</summary>
    public Task Eventually(Func<Task<bool>> condition, string what) => Until.Async(async () =>
    {
        if (await condition())
            return true;
        Clock.Advance(TimeSpan.FromSeconds(15));
        return false;
    }, TimeSpan.FromSeconds(30), what);

    public Task Eventually(Guid ticket, Func<Ticket, bool> condition, string what) =>
        Eventually(async () => await Find(ticket) is { } found && condition(found), what);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}

/// <summary>Each situation is played on both stores; each test has a ledger of its own.</summary>
public abstract class LedgerSituation(StoreKind kind)
{
    readonly List<TestLedger> started = [];
    TempFolder folder = null!;
    string location = "";

    protected StoreKind Kind => kind;

    /// <summary>The SQLite file, or the connection string of the database.</summary>
    protected string Location => location;
    protected TestLedger Ledger { get; set; } = null!;

    [SetUp]
    public async Task StartLedger()
    {
        folder = TempFolder.Create("ledger");
        location = kind == StoreKind.Sqlite
            ? folder.File("ledger.db")
            : await (await SharedServers.Postgres()).CreateDatabaseAsync("ledger_" + Guid.NewGuid().ToString("N"));
        Ledger = await StartProcess();
    }

    /// <summary>Another process on the same ledger.</summary>
    protected async Task<TestLedger> StartProcess(MovedClock? clock = null, Outside? outside = null, Func<ILedgerStore, ILedgerStore>? wrapStore = null,
        IReadOnlyList<IOutlet>? outlets = null)
    {
        var ledger = await TestLedger.Start(kind, location, clock, outside, wrapStore, outlets: outlets);
        started.Add(ledger);
        return ledger;
    }

    protected async Task Stop(TestLedger ledger)
    {
        started.Remove(ledger);
        await ledger.DisposeAsync();
    }

    [TearDown]
    public async Task StopLedgers()
    {
        foreach (var ledger in started)
            await ledger.DisposeAsync();
        started.Clear();
        folder.Dispose();
    }
}
