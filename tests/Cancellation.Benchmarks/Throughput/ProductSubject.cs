using System.Collections.Concurrent;
using Cancellation.Benchmarks.Measuring;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.TestServers;
using Cancellation.TestServers.Service;
using Cancellation.Workflow;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cancellation.Benchmarks.Throughput;

/// <summary>
/// The service as it is shipped, all roles in this process, the systems of record in another, with the product line of Policies/plain.json. Requests go in through the saga's door,
/// so HTTP is not part of the bill. A closing is seen by a consume observer for <see cref="AccountClosed"/>, which is called after the saga's
/// commit and costs a dictionary look-up; that each really is closed is checked in the database after every run.
/// </summary>
public sealed class ProductSubject : ISubject, IConsumeMessageObserver<AccountClosed>
{
    readonly Servers servers;
    readonly TempFolder folder;
    readonly ServiceProcess partners;
    readonly WebApplication service;
    readonly ISagaDoor door;
    readonly MessageCount messages;
    readonly NpgsqlDataSource? database;
    readonly ConcurrentDictionary<Guid, int> open = new();
    /// <summary>Sets the cases of this process apart from those of another on the same database.</summary>
    readonly Guid scope = Guid.NewGuid();

    ProductSubject(Servers servers, TempFolder folder, ServiceProcess partners, WebApplication service, MessageCount messages, NpgsqlDataSource? database)
    {
        this.servers = servers;
        this.folder = folder;
        this.partners = partners;
        this.service = service;
        this.messages = messages;
        this.database = database;
        door = service.Services.GetRequiredService<ISagaDoor>();
    }

    public Action<int>? Closed { get; set; }
    public Action<Exception>? Failed { get; set; }

    /// <param name="store">sqlite or postgres.</param>
    /// <param name="transport">memory or rabbitmq.</param>
    /// <param name="servers">With what these two need.</param>
    public static async Task<ProductSubject> Start(string store, string transport, Servers servers)
    {
        var folder = TempFolder.Create("benchmark");
        var connectionString = store == "postgres" ? servers.Postgres!.ConnectionString : null;
        var partners = new ServiceProcess(new ServiceOptions(
            [$"--Sandbox:Path={folder.File("sandbox.db")}", "--Sandbox:SampleCustomers=false", "--Logging:LogLevel:Default=Warning"],
            Assembly: ServiceProcess.BuiltAssembly.Replace("Cancellation.Service", "Cancellation.Sandbox"), WorkingDirectory: folder.Path));
        WebApplication service;
        try
        {
            partners.Launch();
            await partners.WaitUntilReadyAsync();
            service = await ProductHost.Start(folder, connectionString, transport == "rabbitmq" ? servers.RabbitMq : null, partners.BaseAddress);
        }
        catch
        {
            await partners.DisposeAsync();
            folder.Dispose();
            throw;
        }
        var bus = service.Services.GetRequiredService<IBus>();
        var sent = new SentMessages();
        bus.ConnectSendObserver(sent);
        var product = new ProductSubject(servers, folder, partners, service,
            transport == "rabbitmq" ? () => Servers.PublishedMessages(servers.RabbitMq!) : () => Task.FromResult(sent.Count),
            connectionString is null ? null : NpgsqlDataSource.Create(connectionString));
        bus.ConnectConsumeMessageObserver(product);
        return product;
    }

    public async Task Request(int number)
    {
        var caseId = DeterministicId.From(scope, $"{number}");
        open[caseId] = number;
        var request = new CancellationRequest
        {
            ProductLine = "Plain",
            CustomerId = $"C-{number}",
            SubscriptionId = $"plain-{number}",
            Channel = Channel.App,
        };
        var receipt = await door.Deliver(caseId, DeterministicId.From(caseId, "request"), new RequestCancellation(caseId, request, DateTimeOffset.UtcNow), CancellationToken.None, begins: true);
        if (receipt is not { Admission: Admission.Committed, Verdict: null })
            throw new InvalidOperationException($"Case {caseId} was not accepted: {receipt.Admission} {receipt.Verdict}.");
    }

    public CpuUse Cpu() => servers.Cpu() with { Partners = partners.CpuTime() };

    public async Task<Counts> Count() => new(await messages(),
        database is null ? service.Services.GetRequiredService<GroupCommit>().Batches : await Servers.WritingTransactions(database));

    public async Task Verify(int closedInTotal)
    {
        await using var ledger = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        Agree("closed cancellations", closedInTotal, await ledger.Cancellations.CountAsync(x => x.ClosedAt != null));
        Agree("open cancellations", 0, await ledger.Cancellations.CountAsync(x => x.IsOpen));
        Agree("effects that are not done", 0, await ledger.Effects.CountAsync(x => x.Status != EffectStatus.Done));
        Agree("messages whose handling failed", 0, await ledger.Outbox.CountAsync(x => x.Failures > 0));
    }

    Task IConsumeMessageObserver<AccountClosed>.PreConsume(ConsumeContext<AccountClosed> context) => Task.CompletedTask;

    Task IConsumeMessageObserver<AccountClosed>.PostConsume(ConsumeContext<AccountClosed> context)
    {
        if (open.TryRemove(context.Message.CancellationId, out var number))
            Closed?.Invoke(number);
        return Task.CompletedTask;
    }

    Task IConsumeMessageObserver<AccountClosed>.ConsumeFault(ConsumeContext<AccountClosed> context, Exception exception)
    {
        Failed?.Invoke(exception);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await service.StopAsync();
        await service.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        await partners.DisposeAsync();
        folder.Dispose();
    }

    static void Agree(string what, int expected, int found)
    {
        if (found != expected)
            throw new InvalidOperationException($"The ledger holds {found} {what} instead of {expected}.");
    }
}

/// <summary>Messages handed to the transport so far.</summary>
delegate Task<long> MessageCount();
