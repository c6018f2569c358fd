using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Cancellation.Workflow.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Cancellation.Tests.Figures;

[TestFixture]
public sealed class When_figures_are_kept
{
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(replace: services =>
    {
        // The keeper is called by the test alone.
        foreach (var watch in services.Where(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType?.Name == "FigureWatch").ToList())
            services.Remove(watch);
    });

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    FigureKeeper Keeper => service.Services.GetRequiredService<FigureKeeper>();

    async Task<IReadOnlyList<string>> Figures()
    {
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        return [.. (await db.Figures.AsNoTracking().Where(x => x.Cases != 0).ToListAsync()).Select(x => $"{x.ProductLine} {x.Day:MM-dd} {x.Measure} {x.Subject}: {x.Cases} {x.Amount}").Order(StringComparer.Ordinal)];
    }

    async Task<string> Card(string subscription, string key)
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(subscription), key);
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return asked.CaseId;
    }

    Task<Answer> Move(string caseId, string resource, string key) => service.Post($"/v1/cancellations/{caseId}/{resource}?wait=20s", (JsonNode?)null, key);

    [Test]
    public async Task Should_be_the_same_rebuilt_as_they_are_kept_step_by_step()
    {
        var (first, second) = (await Card("M-1001", "one"), await Card("M-1002", "two"));
        await Keeper.TakeSince(service.Clock.GetUtcNow().AddHours(-1), default);
        await Move(first, "confirmation", "confirm");
        await Keeper.TakeSince(service.Clock.GetUtcNow().AddHours(-1), default);
        await Move(second, "withdrawal", "withdraw");
        await Keeper.TakeSince(service.Clock.GetUtcNow().AddHours(-1), default);
        var kept = await Figures();
        await Keeper.Rebuild(default);
        Assert.That(await Figures(), Is.EqualTo(kept));
        Assert.That(kept, Has.Some.EqualTo("Card 03-02 Reached Requested: 2 0"));
        Assert.That(kept, Has.Some.EqualTo("Card 03-02 Ended Withdrawn: 1 0"));
    }

    [Test]
    public async Task Should_count_nothing_twice_however_often_they_are_taken()
    {
        await Card("M-1001", "one");
        await Keeper.TakeAll(default);
        var once = await Figures();
        Assert.That(await Keeper.TakeAll(default) + await Keeper.TakeSince(service.Clock.GetUtcNow().AddHours(-1), default), Is.Zero);
        Assert.That(await Figures(), Is.EqualTo(once));
    }

    [Test]
    public async Task Should_leave_all_as_it_was_when_the_process_dies_in_the_middle_and_catch_up_after()
    {
        var first = await Card("M-1001", "one");
        await Keeper.TakeAll(default);
        var before = await Figures();
        await Move(first, "withdrawal", "withdraw");
        await using (var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync())
        {
            // What a process that dies before its commit leaves: the case is marked as taken and the sums are not changed, or the other way round, or neither. Here the sums fail.
            await db.Database.ExecuteSqlRawAsync("create trigger dies before insert on figures begin select raise(abort, 'died'); end");
            Assert.That(async () => await Keeper.TakeAll(default), Throws.InstanceOf<Exception>());
            Assert.That(await Figures(), Is.EqualTo(before));
            await db.Database.ExecuteSqlRawAsync("drop trigger dies");
        }
        Assert.That(await Keeper.TakeAll(default), Is.EqualTo(1));
        Assert.That(await Figures(), Has.Some.EqualTo("Card 03-02 Ended Withdrawn: 1 0"));
    }

    [Test]
    public async Task Should_find_what_a_clock_that_was_set_back_has_dated_before()
    {
        await Card("M-1001", "one");
        // Nothing is found since then, and yet it is behind.
        Assert.That(await Keeper.TakeSince(service.Clock.GetUtcNow().AddDays(1), default), Is.Zero);
        Assert.That(await Keeper.TakeAll(default), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_move_a_case_on_when_a_fact_comes_days_later()
    {
        var caseId = await Card("M-1001", "one");
        await Keeper.TakeAll(default);
        service.Clock.Pass(TimeSpan.FromHours(20));
        await Move(caseId, "withdrawal", "withdraw");
        await Keeper.TakeAll(default);
        var figures = await Figures();
        Assert.That(figures, Has.Some.EqualTo("Card 03-02 Ended Withdrawn: 1 0"), "of the day of the request");
        Assert.That(figures, Has.Some.EqualTo("Card 03-03 Happened Withdrawn: 1 0"), "of the day on which it happened");
    }

    [Test]
    public async Task Should_be_told_by_line_and_period_and_be_whole_numbers()
    {
        await Card("M-1001", "one");
        await Keeper.TakeAll(default);
        var told = (await service.Get("/v1/insight?productLine=Card&since=2026-03-01&until=2026-03-03")).Body;
        var line = told["lines"]!.AsArray().Single()!;
        Assert.That((long)line["requested"]!, Is.EqualTo(1));
        Assert.That((string?)line["funnel"]![0]!["milestone"], Is.EqualTo("Requested"));
        Assert.That(told["days"]!.AsArray().Select(x => (long)x!["requested"]!), Is.EqualTo((long[])[0, 1, 0]));
        Assert.That((await service.Get("/v1/insight?productLine=Pay")).Body["lines"]!.AsArray(), Is.Empty);
        foreach (var wrong in (string[])["since=2026-03-05&until=2026-03-01", "since=yesterday", "productLine=Tea", "since=2020-01-01&until=2026-01-01"])
            Assert.That((await service.Get($"/v1/insight?{wrong}")).Status, Is.EqualTo(400), wrong);
    }

    [TestCase(50, 3600)]
    [TestCase(90, 86_400)]
    public void Should_tell_a_median_that_is_never_too_short(int percent, long seconds)
    {
        var stays = new Dictionary<int, long> { [Durations.ClassOf(3_000)] = 5, [Durations.ClassOf(80_000)] = 5 };
        Assert.That(Durations.AtMost(stays, percent), Is.EqualTo(seconds));
    }
}
