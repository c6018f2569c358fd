using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Sandbox;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_customers_are_entered : SandboxOverHttp
{
    static readonly DateOnly Today = new(2026, 8, 12);

    [Test]
    public async Task Should_take_them_as_scenario_files_give_them()
    {
        Assert.That((await Post("/control/subscriptions", """[{"subscriptionId": "PAY-77", "productLine": "Pay", "balances": {"balance": 700}, "dues": [{"dueId": "B-77", "amount": 50, "dueOn": "2026-05-10"}]}]""")).Status, Is.EqualTo(201));
        var standing = (await Send(HttpMethod.Get, "/billing/v1/subscriptions/PAY-77/standing?customerId=C-77")).Body!;
        Assert.That(((long)standing["dues"]![0]!["amount"]!["amount"]!, (long)standing["balances"]![0]!["balance"]!["amount"]!), Is.EqualTo((50L, 700L)));
    }

    [Test]
    public async Task Should_refuse_one_that_is_there_and_enter_none_of_the_others()
    {
        var (status, body) = await Post("/control/subscriptions", """[{"subscriptionId": "PAY-78", "productLine": "Pay"}, {"subscriptionId": "PAY-5001", "productLine": "Pay"}]""");
        Assert.That((status, (string?)body!["code"]), Is.EqualTo((409, "INFO_INCORRECT")));
        Assert.That(World.Subscriptions().Select(x => x.SubscriptionId), Has.None.EqualTo("PAY-78"));
    }

    [TestCase("""{"subscriptionId": "PAY-79", "productLine": "Pay", "autoRenewl": true}""")]
    [TestCase("""{"subscriptionId": "PAY-79"}""")]
    [TestCase("""{"subscriptionId": "PAY-79", "productLine": "Pay", "deposit": 1.5}""")]
    [TestCase("nonsense")]
    public async Task Should_refuse_what_is_written_otherwise(string sample) => Assert.That((await Post("/control/subscriptions", sample)).Status, Is.EqualTo(400));

    [Test]
    public async Task Should_make_many_by_seed()
    {
        var (status, body) = await Post("/control/seed", """{"line": "Pos", "count": 25, "seed": 9}""");
        Assert.That((status, body!.AsArray().Count), Is.EqualTo((200, 25)));
        var again = (await Post("/control/seed", """{"line": "Pos", "count": 30, "seed": 9}""")).Body!.AsArray();
        Assert.That(again.Take(25).Select(x => x!.ToJsonString()), Is.EqualTo(body.AsArray().Select(x => x!.ToJsonString())), "a longer row begins with the shorter one");
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    [TestCase("""{"line": "Pos", "count": 0}""")]
    [TestCase("""{"line": "Pot", "count": 1}""")]
    [TestCase("""{"line": "Pos", "count": 100001}""")]
    public async Task Should_refuse_a_seed_that_cannot_be(string order) => Assert.That((await Post("/control/seed", order)).Status, Is.EqualTo(400));

    [Test]
    public void Should_be_the_same_for_the_same_seed()
    {
        foreach (var line in SampleSeed.Lines)
        {
            var first = Written(line, 3);
            Assert.That(Written(line, 3), Is.EqualTo(first));
            Assert.That(Written(line, 4), Is.Not.EqualTo(first));
        }

        static List<string> Written(string line, int seed) => [.. SampleSeed.Make(line, 200, seed, Today).Select(x => JsonSerializer.Serialize(x.Sample))];
    }

    [Test]
    public void Should_have_every_situation_of_every_line_among_the_samples()
    {
        var there = World.Subscriptions().Select(x => x.SubscriptionId).ToHashSet();
        Assert.That(there, Has.Count.GreaterThan(48));
        foreach (var line in SampleSeed.Lines)
        {
            var situations = SampleSeed.Make(line, 100, 1, Today).Select(x => x.Situation).Distinct();
            var given = SampleSeed.Make(line, 100, 1, Today).Where(x => there.Contains(x.Sample.SubscriptionId)).Select(x => x.Situation).Distinct();
            Assert.That(given, Is.EquivalentTo(situations), line);
        }
    }

    Task<(int Status, JsonNode? Body)> Post(string path, string body) => Send(HttpMethod.Post, path, body);
}
