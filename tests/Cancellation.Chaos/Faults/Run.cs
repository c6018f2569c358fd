using System.Diagnostics;
using System.Text.Json;
using Cancellation.Chaos.Checking;
using Cancellation.TestServers;
using NUnit.Framework;

namespace Cancellation.Chaos.Faults;

/// <summary>One run: cancellations are asked for while faults strike; then everything must come to rest, and the checker looks.</summary>
public static class Run
{
    const int Callers = 8;

    /// <summary>So many kills come when all requests are in and only the rest is worked off.</summary>
    const int LateKills = 2;

    static readonly TimeSpan SliceLimit = TimeSpan.FromMinutes(3);
    static readonly TimeSpan QuietLimit = TimeSpan.FromMinutes(6);

    /// <summary>The seed of all that is random about a run. CHAOS_SEED repeats one; the interleaving of processes stays the machine's own.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_SEED"), out var seed) ? seed : 20260;

    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_CASES"), out var cases) ? cases : 500;

    public static async Task<(Evidence Evidence, Nemesis Nemesis)> PlayAsync(Arena arena, int cases, int serviceKills)
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(Seed);
        var nemesis = new Nemesis(arena, random);
        var faults = serviceKills == 0 ? [] : Nemesis.Schedule(random, serviceKills - LateKills, arena.Broker is not null);
        var requests = Request.Many(Seed, cases);
        await using var client = new Client([.. arena.Instances.Select(x => x.BaseAddress)], Callers);

        // The sandbox opens its books with the first case that needs them; only then can money be put there.
        client.Ask(requests.Take(1));
        await Until.Async(async () => await arena.Books.CountAsync("select count(*) from acts") > 0, SliceLimit, "the first case to reach the books");
        await arena.DepositAsync(requests);

        var slices = requests.Skip(1).Chunk((cases + faults.Count) / (faults.Count + 1)).ToList();
        var asked = 1;
        for (var i = 0; i < slices.Count; i++)
        {
            client.Ask(slices[i]);
            if (i < faults.Count)
            {
                // The fault strikes somewhere inside its slice, while the rest of the slice is being asked for.
                var goal = asked + random.Next(slices[i].Length);
                await Until.Async(() => Reached(client, goal), SliceLimit, $"{goal} of {cases} requests to be accepted");
                await nemesis.StrikeAsync(faults[i]);
            }

            asked += slices[i].Length;
        }

        await client.FinishAsync(SliceLimit);
        for (var i = 0; i < LateKills && serviceKills > 0; i++)
            await nemesis.StrikeAsync(Fault.KillService);
        await nemesis.HealAsync();

        var rest = await Until.Async(() => arena.IsQuietAsync(cases), QuietLimit, $"{cases} accepted cases to be closed", TimeSpan.FromMilliseconds(200));
        var queues = arena.Broker is null ? new Dictionary<string, int>() : await arena.Broker.QueueDepthsAsync();
        var evidence = await Collection.CollectAsync(arena.Ledger, arena.Books, client.Accepted, queues);
        Report(arena, nemesis, client, evidence, rest, watch.Elapsed);
        return (evidence, nemesis);
    }

    static bool Reached(Client client, int goal)
    {
        try
        {
            client.ThrowIfFailed();
        }
        catch (Exception refused)
        {
            throw new GiveUpException(refused.Message);
        }

        return client.AcceptedCount >= goal;
    }

    /// <summary>One JSON line for the reader, and the same into artifacts/chaos, where tests/run finds it.</summary>
    static void Report(Arena arena, Nemesis nemesis, Client client, Evidence evidence, TimeSpan rest, TimeSpan whole)
    {
        var line = JsonSerializer.Serialize(new
        {
            chaos = arena.Name,
            seed = Seed,
            cases = evidence.Cases.Count,
            serviceKills = nemesis.ServiceKills,
            brokerWipes = nemesis.Struck.GetValueOrDefault(Fault.WipeBroker),
            databaseKills = nemesis.Struck.GetValueOrDefault(Fault.KillDatabase),
            requestsRepeated = client.Repetitions,
            journalEntries = evidence.Journal.Count,
            effects = evidence.Effects.Count,
            // Crash windows that were really hit: the other side heard of an act again and did nothing.
            actsRepeated = evidence.Acts.Sum(x => x.Attempts - 1),
            paidOut = evidence.Acts.Where(x => x is { Accepted: true, Kind: "PayOutBalance" }).Sum(x => x.Amount),
            worstRecoverySeconds = Math.Round(nemesis.WorstRecovery.TotalSeconds, 1),
            restSeconds = Math.Round(rest.TotalSeconds, 1),
            wholeSeconds = Math.Round(whole.TotalSeconds, 1),
            violations = Checker.Check(evidence).Count,
        });
        TestContext.Out.WriteLine(line);
        if (nemesis.ServiceKills == 0)
            return;
        var folder = Directory.CreateDirectory(Repository.File("artifacts", "chaos"));
        File.WriteAllText(Path.Combine(folder.FullName, arena.Name + ".json"), line + "\n");
    }
}
