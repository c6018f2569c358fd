using System.Text.Json;
using Cancellation.Chaos.Checking;
using Cancellation.Chaos.Crowd;
using Cancellation.Chaos.Faults;
using Cancellation.TestServers;
using NUnit.Framework;

namespace Cancellation.Chaos;

/// <summary>The three shipped product lines against systems of record in another process, of which each call may fail and each answer may be lost.</summary>
public class When_partners_fail_all_the_time
{
    const string Here = nameof(When_partners_fail_all_the_time);

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    /// <summary>CROWD_CASES asks for more or fewer.</summary>
    static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("CROWD_CASES"), out var cases) ? cases : 2_000;

    [Test]
    public async Task Should_end_every_case_or_name_who_is_waited_for_and_do_everything_once()
    {
        await using var arena = await Arena.WithPartnersAsync("--Sandbox:Faults:all:ErrorRate=0.1", "--Sandbox:Faults:all:LostAnswerRate=0.05", $"--Sandbox:FaultSeed={Run.Seed}");
        try
        {
            using var streets = new Streets(arena.Instances[0].BaseAddress, arena.Partners!.BaseAddress);
            var leavers = Leaver.Many(Run.Seed, Cases, DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)));
            var town = new Town(streets, leavers);
            await town.EnterAsync();
            await town.AskAsync();
            var rest = await town.SettleAsync(Limit);
            await Until.Async(arena.IsIdleAsync, TimeSpan.FromMinutes(3), "the last messages to be handled", TimeSpan.FromMilliseconds(200));

            var evidence = await Collection.CollectAsync(arena.Ledger, arena.Books, town.Accepted, await arena.Broker!.QueueDepthsAsync());
            var violations = CrowdChecker.Check(evidence);
            await ReportAsync(arena, evidence, violations.Count, rest, streets);
            Assert.That(violations, Is.Empty, $"{Replay.Describe(violations, Here)} with CROWD_CASES={Cases}");
            Assert.That(evidence.Cases.Count(x => x.State is "Closed" or "Completed"), Is.GreaterThan(Cases * 8 / 10), "most of them should come to their end");
        }
        catch (Exception failure) when (failure is not AssertionException)
        {
            Assert.Fail($"{failure.Message}\n{await arena.DescribeAsync()}\n{Replay.Command(Here)}");
        }
    }

    /// <summary>How often each kind of fault struck, over all ports.</summary>
    static async Task<Dictionary<string, int>> FaultsAsync(Arena arena)
    {
        using var report = JsonDocument.Parse(await arena.Partners!.Http.GetStringAsync("control/faults"));
        return report.RootElement.GetProperty("struck").EnumerateArray().GroupBy(x => x.GetProperty("fault").GetString()!).ToDictionary(x => x.Key, x => x.Sum(y => y.GetProperty("times").GetInt32()));
    }

    static async Task ReportAsync(Arena arena, Evidence evidence, int violations, TimeSpan rest, Streets streets)
    {
        var line = JsonSerializer.Serialize(new
        {
            chaos = "partners",
            seed = Run.Seed,
            cases = evidence.Cases.Count,
            states = evidence.Cases.GroupBy(x => x.State).ToDictionary(x => x.Key, x => x.Count()),
            effects = evidence.Effects.Count,
            effectsByKind = evidence.Effects.GroupBy(x => x.Kind).ToDictionary(x => x.Key, x => x.Count()),
            faults = await FaultsAsync(arena),
            actsRepeated = evidence.Acts.Sum(x => x.Attempts - 1),
            paidOut = evidence.Acts.Where(x => x is { Accepted: true, Kind: "PayOutBalance" or "RefundDeposit" }).Sum(x => x.Amount),
            refusedMoves = streets.Refusals,
            restSeconds = Math.Round(rest.TotalSeconds, 1),
            violations,
        });
        TestContext.Out.WriteLine(line);
        var folder = Directory.CreateDirectory(Repository.File("artifacts", "chaos"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "partners.json"), line + "\n");
    }
}
