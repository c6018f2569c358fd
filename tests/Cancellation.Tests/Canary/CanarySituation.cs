using System.Text;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Canary;

/// <summary>Where planted data is looked for: in everything that is written, sent or said anywhere but in the vault.</summary>
public abstract class CanarySituation
{
    readonly CanaryBirds birds = new();
    CanaryTap tap = null!;
    ServiceUnderTest service = null!;
    CanaryPlay play = null!;

    /// <summary>Of the service, e.g. <c>--Store=Postgres</c>.</summary>
    protected abstract Task<string[]> Settings();

    /// <summary>All that is stored and was sent, by name.</summary>
    /// <param name="folder">Of the service's files.</param>
    protected abstract Task<IReadOnlyList<(string Name, byte[] Bytes)>> Stored(string folder);

    [OneTimeSetUp]
    public async Task Play()
    {
        tap = new CanaryTap();
        service = await ServiceUnderTest.Start(replace: tap.Attach, settings: await Settings());
        play = new CanaryPlay(service, birds);
        await play.Run();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (service is not null)
            await service.DisposeAsync();
        tap.Dispose();
    }

    [Test, Order(1)]
    public async Task Should_be_in_nothing_that_is_stored_or_sent()
    {
        foreach (var (name, bytes) in await Stored(service.Folder))
        {
            Assert.That(bytes, Is.Not.Empty, name);
            Assert.That(birds.In(bytes), Is.Empty, name);
        }
    }

    [Test, Order(2)]
    public void Should_be_in_no_log_at_any_level()
    {
        Assert.That(tap.Logs, Has.Count.GreaterThan(100).And.Some.StartsWith("Debug"));
        Assert.That(tap.Logs.Where(line => birds.In(line).Count > 0), Is.Empty);
    }

    [Test, Order(3)]
    public void Should_be_in_no_trace_and_no_metric()
    {
        Assert.That((tap.Traces.Count, tap.Metrics.Count), Is.GreaterThan((10, 10)).Using<(int, int)>((a, b) => a.Item1 > b.Item1 && a.Item2 > b.Item2 ? 1 : -1));
        Assert.That(tap.Traces.Concat(tap.Metrics).Where(line => birds.In(line).Count > 0), Is.Empty);
    }

    [Test, Order(4)]
    public void Should_be_in_no_answer_but_words_to_those_who_work_on_the_case() => Assert.Multiple(() =>
    {
        foreach (var (what, answer, mayHoldWords) in play.Answers)
            Assert.That(birds.In(answer.Body.ToJsonString(), mayHoldWords), Is.Empty, what);
        Assert.That(play.Answers.Any(x => x.MayHoldWords && birds.In(x.Answer.Body.ToJsonString()).Count > 0), "those who may read words do");
    });

    [Test, Order(5)]
    public async Task Should_be_erased_with_the_other_systems_of_a_closed_case()
    {
        var closed = (await service.Get(play.Cases[^1])).Body;
        Assert.That(closed["erasure"]!["items"]!.AsArray().Where(x => (string?)x!["records"] == "cancellation").Select(x => (string?)x!["status"]), Is.EqualTo(new[] { "Done" }), closed.ToJsonString());
        Assert.That(closed["person"]!["erasedAt"], Is.Not.Null);
        Assert.That(birds.In((await service.Get($"{play.Cases[^1]}/timeline")).Body.ToJsonString()), Is.Empty);
    }

    [Test, Order(6)]
    public async Task Should_be_nowhere_at_all_once_it_is_erased()
    {
        await play.Erase();
        Assert.Multiple(() =>
        {
            foreach (var (what, answer, _) in play.Answers)
                Assert.That(birds.In(answer.Body.ToJsonString()), Is.Empty, what);
        });
        foreach (var (name, bytes) in await Stored(service.Folder))
            Assert.That(birds.In(bytes), Is.Empty, name);
    }

    [Test, Order(7)]
    public async Task Should_be_found_if_it_did_leak()
    {
        var leak = birds.Words("a leak");
        var clear = Encoding.UTF8.GetBytes($"..{leak}..");
        Assert.That(birds.In(clear), Is.EqualTo(new[] { "a leak" }));
        Assert.That(birds.In(Convert.ToHexStringLower(clear)), Is.EqualTo(new[] { "a leak" }));
        // The same words in a field that nobody guards are in the rows, so they would be seen there.
        var name = birds.Person("a leak in a reference", $"canary-leak-{Guid.NewGuid():N}");
        var body = Bodies.Pos("8802");
        body["agentId"] = name;
        Assert.That((await service.Post("/v1/cancellations?wait=20s", body, "leak")).Status, Is.EqualTo(202));
        var stored = await Stored(service.Folder);
        Assert.That(stored.Where(x => birds.In(x.Bytes).Contains("a leak in a reference")).Select(x => x.Name), Is.Not.Empty);
    }
}
