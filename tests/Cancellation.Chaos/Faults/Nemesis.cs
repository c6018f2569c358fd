using System.Collections.Concurrent;
using System.Diagnostics;
using Cancellation.TestServers.Service;

namespace Cancellation.Chaos.Faults;

public enum Fault { KillService, KillEveryService, WipeBroker, KillDatabase }

/// <summary>Strikes where and when the seed says, and brings back what it struck.</summary>
public sealed class Nemesis(Arena arena, Random random)
{
    readonly ConcurrentDictionary<Fault, int> struck = new();
    readonly ConcurrentQueue<TimeSpan> recoveries = new();
    readonly Dictionary<ServiceProcess, Task> comingBack = [];
    Task broker = Task.CompletedTask;

    /// <summary>How many processes of the service were killed.</summary>
    public int ServiceKills { get; private set; }

    public IReadOnlyDictionary<Fault, int> Struck => struck;

    /// <summary>From the kill to the next 200 of /health/ready.</summary>
    public TimeSpan WorstRecovery => recoveries.IsEmpty ? TimeSpan.Zero : recoveries.Max();

    /// <summary>A schedule with the wipe and the database's death somewhere inside, when there are a broker and a database.</summary>
    public static IReadOnlyList<Fault> Schedule(Random random, int serviceKills, bool distributed)
    {
        var faults = Enumerable.Repeat(Fault.KillService, serviceKills).ToList();
        if (distributed)
        {
            faults.Insert(random.Next(2, serviceKills - 2), Fault.WipeBroker);
            faults.Insert(random.Next(2, serviceKills - 2), Fault.KillDatabase);
            faults.Insert(random.Next(2, serviceKills - 2), Fault.KillEveryService);
        }

        return faults;
    }

    /// <summary>Strikes after a seeded moment; the victim comes back in the background, so that the next fault may meet it while it starts.</summary>
    public async Task StrikeAsync(Fault fault)
    {
        await Task.Delay(random.Next(0, 400));
        struck.AddOrUpdate(fault, 1, (_, count) => count + 1);
        switch (fault)
        {
            case Fault.KillService:
                await KillAsync(arena.Instances[random.Next(arena.Instances.Count)]);
                break;
            case Fault.KillEveryService:
                foreach (var instance in arena.Instances)
                    await KillAsync(instance);
                break;
            case Fault.WipeBroker:
                await arena.Broker!.KillAsync();
                arena.Broker.DeleteData();
                broker = arena.Broker.RestartAsync();
                break;
            case Fault.KillDatabase:
                await arena.Postgres!.KillAsync();
                await Task.Delay(random.Next(0, 1_000));
                await arena.Postgres.RestartAsync();
                break;
        }
    }

    /// <summary>Returns when everything that was struck is up again.</summary>
    public async Task HealAsync()
    {
        await broker;
        await Task.WhenAll(comingBack.Values);
    }

    async Task KillAsync(ServiceProcess instance)
    {
        // A life that is still starting may be killed too, but only one wait at a time looks at its health.
        if (comingBack.TryGetValue(instance, out var before) && !before.IsCompleted && random.Next(2) == 0)
            await before;
        var watch = Stopwatch.StartNew();
        await instance.KillAsync();
        ServiceKills++;
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        instance.Launch();
        comingBack[instance] = ReadyAsync(instance, watch);
    }

    async Task ReadyAsync(ServiceProcess instance, Stopwatch watch)
    {
        await instance.WaitUntilReadyAsync();
        recoveries.Enqueue(watch.Elapsed);
    }
}
