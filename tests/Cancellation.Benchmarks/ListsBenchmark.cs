using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Cancellation.Benchmarks.Lists;
using Cancellation.Benchmarks.Measuring;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.TestServers;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Benchmarks;

/// <summary>What a page of a list and the counts of a day cost while very many cases are open.</summary>
static class ListsBenchmark
{
    const int Times = 30;

    static readonly (string Name, CaseFilter Filter)[] Questions =
    [
        ("newest", new()),
        ("by id", new(Id: "S-00000777")),
        ("text", new() { Text = "c-000001" }),
        ("text of one", new() { Text = "sn-00000777" }),
        ("text of everything", new() { Text = "c-0" }),
        ("state", new(State: CaseState.DeviceReturned)),
        ("waiting party by due time", new(WaitingOn: Party.Reviewer) { Sort = CaseSort.Due }),
        ("overdue", new(Overdue: true)),
        ("overdue by due time", new(Overdue: true) { Sort = CaseSort.Due }),
        ("needs operator", new(NeedsOperator: true)),
        ("owner", new() { Owner = "agent-7" }),
        ("line, state and party", new(ProductLine: "Pos", State: CaseState.Requested, WaitingOn: Party.Customer)),
        ("state and party that never meet", new(State: CaseState.AwaitingConfirmation, WaitingOn: Party.Reviewer)),
        ("state and party that never meet, by due time", new(State: CaseState.AwaitingConfirmation, WaitingOn: Party.Reviewer) { Sort = CaseSort.Due }),
        ("may be charged again", new() { ChargeRisk = ChargeRisk.NotStopped }),
        ("renews soon", new() { RenewsSoon = true }),
        ("overdue at a party, by due time", new(WaitingOn: Party.Reviewer, Overdue: true) { Sort = CaseSort.Due }),
        ("a day", new() { Since = CaseSeed.Newest.AddDays(-10), Until = CaseSeed.Newest.AddDays(-9) }),
        ("deep page", new(After: $"r{CaseSeed.Newest.AddDays(-30).UtcTicks:x}-{Guid.Empty:N}")),
    ];

    public static Command Command()
    {
        var command = new Command("lists", "What pages of lists and counts cost while --n cases are open. Milliseconds, on one connection.") { Options.N, Options.Store };
        command.SetAction((said, stop) => Measure(said.GetValue(Options.N), said.GetValue(Options.Store)!, said.InvocationConfiguration.Output, stop));
        return command;
    }

    static async Task Measure(int n, string kind, TextWriter measurements, CancellationToken stop)
    {
        using var folder = TempFolder.Create("lists");
        await using var servers = await Servers.Start(postgres: kind == "postgres", rabbitMq: false, System.Console.Error);
        var services = new ServiceCollection().AddLogging();
        if (kind == "postgres")
            services.AddPostgresLedger<CancellationContext>(servers.Postgres!.ConnectionString);
        else
            services.AddSqliteLedger<CancellationContext>(folder.File("lists.db"));
        await using var provider = services.BuildServiceProvider();
        var contexts = provider.GetRequiredService<IDbContextFactory<CancellationContext>>();
        await using (var context = await contexts.CreateDbContextAsync(stop))
        {
            await context.Database.EnsureCreatedAsync(stop);
            await System.Console.Error.WriteLineAsync($"Writing {n:N0} cases.");
            await CaseSeed.Write(provider.GetRequiredService<ILedgerStore>(), contexts, n);
            context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            // As the server does by itself in time.
            if (kind == "postgres")
                await context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", stop);
        }
        foreach (var (name, filter) in Questions)
            await Say(name, async db => (await new CaseReader(db, new Standing()).List(filter, stop)).Cases.Count);
        await Say("counts", async db => (await new CaseCounter(db, new Standing()).Count(stop)).Waiting);

        async Task Say(string name, Func<CancellationContext, Task<int>> ask)
        {
            var (taken, found) = (new List<double>(), 0);
            for (var i = 0; i < Times; i++)
            {
                await using var db = await contexts.CreateDbContextAsync(stop);
                db.Tenant = Tenants.Default;
                var start = Stopwatch.GetTimestamp();
                found = await ask(db);
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            taken.Sort();
            await measurements.WriteLineAsync(JsonSerializer.Serialize(new { store = kind, n, question = name, found, p50 = Math.Round(taken[Times / 2], 1), p95 = Math.Round(taken[Times * 95 / 100], 1) }));
        }
    }

    sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => CaseSeed.Newest;
    }
}
