using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_the_service_is_called_back : SandboxOverHttp
{
    CallbackReceiver service = null!;
    Guid effectId, caseId;

    protected override string[] Settings => [$"--Sandbox:Callbacks:Address={service.Address}", $"--Sandbox:Callbacks:Secret={CallbackReceiver.Secret}"];

    [OneTimeSetUp]
    public async Task Listen() => service = await CallbackReceiver.Start();

    [OneTimeTearDown]
    public async Task Deafen() => await service.DisposeAsync();

    [SetUp]
    public void New_effect() => (effectId, caseId, service.Status) = (Guid.NewGuid(), Guid.NewGuid(), 202);

    [Test]
    public async Task Should_tell_what_happened_as_a_signed_event()
    {
        Assert.That((await Send(HttpMethod.Post, "/control/terminals/SN-8801/hand-over")).Status, Is.EqualTo(202));
        var call = await service.Next();
        Assert.That((call.Path, call.ContentType, call.IsSigned), Is.EqualTo(("/v1/events", "application/cloudevents+json", true)));
        var fact = JsonNode.Parse(call.Body)!;
        Assert.That(((string?)fact["specversion"], (string?)fact["source"], (string?)fact["type"]), Is.EqualTo(("1.0", "sandbox", "cancellation.device-received")));
        Assert.That((string?)fact["data"]!["serialNumber"], Is.EqualTo("SN-8801"));
        Assert.That(fact["data"]!["cancellationId"], Is.Null, "no case has asked for the terminal yet");
    }

    [Test]
    public async Task Should_tell_it_once_however_often_it_is_repeated()
    {
        await Send(HttpMethod.Post, "/control/terminals/SN-8801/hand-over");
        await Send(HttpMethod.Post, "/control/terminals/SN-8801/hand-over");
        await Send(HttpMethod.Post, "/control/terminals/SN-8801/inspection");
        Assert.That(new[] { await Type(), await Type() }, Is.EquivalentTo(new[] { "cancellation.device-received", "cancellation.device-inspected" }));

        async Task<string?> Type() => (string?)JsonNode.Parse((await service.Next()).Body)!["type"];
    }

    [Test]
    public async Task Should_ring_when_a_pending_act_is_decided()
    {
        await Pending();
        Clock.Now += TimeSpan.FromHours(1);
        var call = await service.Next();
        Assert.That((call.Path, call.IsSigned), Is.EqualTo(("/v1/callbacks/payouts", true)));
        Assert.That(Answer(call), Has.Property("EffectId").EqualTo(effectId).And.Property("CaseId").EqualTo(caseId).And.Property("Status").EqualTo(ActStatus.Done));
    }

    [Test]
    public async Task Should_try_again_until_it_is_taken_and_also_after_a_restart()
    {
        service.Status = 503;
        await Pending();
        Clock.Now += TimeSpan.FromHours(1);
        var refused = await service.Next();
        await Stop();
        (service.Status, Clock.Now) = (202, Clock.Now + TimeSpan.FromMinutes(5));
        await Start();
        var again = await service.Next();
        Assert.That((again.Id, again.Body), Is.EqualTo((refused.Id, refused.Body)));
    }

    [Test]
    public async Task Should_keep_and_show_what_is_refused_for_good()
    {
        service.Status = 404;
        await Send(HttpMethod.Post, "/control/terminals/SN-8801/hand-over");
        await service.Next();
        await TestServers.Until.Async(async () => (int?)(await Send(HttpMethod.Get, "/control/callbacks")).Body![0]!["refused"] == 404, TimeSpan.FromSeconds(10), "the refusal to be in the books");
        Assert.That((await Send(HttpMethod.Get, "/control/callbacks?open=true")).Body!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_come_twice_where_callbacks_are_doubled()
    {
        await Pending(""" , "callbacks": {"duplicateRate": 1}""");
        Clock.Now += TimeSpan.FromHours(1);
        var (first, second) = (await service.Next(), await service.Next());
        Assert.That((second.Id, second.Body), Is.EqualTo((first.Id, first.Body)));
    }

    [Test]
    public async Task Should_say_the_opposite_where_callbacks_lie_and_still_answer_the_truth()
    {
        await Pending(""" , "callbacks": {"contradicting": true}""");
        Clock.Now += TimeSpan.FromHours(1);
        Assert.That(Answer(await service.Next()).Status, Is.EqualTo(ActStatus.Refused));
        Assert.That((string?)(await Send(HttpMethod.Get, $"/payouts/v1/acts/{effectId}")).Body!["status"], Is.EqualTo("Done"));
    }

    [Test]
    public async Task Should_come_late_where_that_is_set()
    {
        await Pending(""" , "callbacks": {"lateBy": "02:00:00"}""");
        Clock.Now += TimeSpan.FromHours(1);
        Assert.That((string?)(await Send(HttpMethod.Get, $"/payouts/v1/acts/{effectId}")).Body!["status"], Is.EqualTo("Done"));
        Assert.That((await Send(HttpMethod.Get, "/control/callbacks?open=true")).Body!.AsArray(), Has.Count.EqualTo(1));
        Clock.Now += TimeSpan.FromHours(3);
        Assert.That(Answer(await service.Next()).EffectId, Is.EqualTo(effectId));
    }

    [Test]
    public async Task Should_come_before_the_answer_where_that_is_set()
    {
        await Put("/control/faults/payouts", """{"callbacks": {"beforeAnswer": true}}""");
        var answer = PayOut(effectId, caseId);
        Assert.That(Answer(await service.Next()).Status, Is.EqualTo(ActStatus.Done));
        Assert.That((await Said(await answer))!.Status, Is.EqualTo(ActStatus.Done));
    }

    async Task Pending(string more = "")
    {
        await Put("/control/faults/payouts", $$"""{"pendingRate": 1, "pendingFor": "00:30:00"{{more}}}""");
        await PayOut(effectId, caseId);
    }

    static ActAnswer Answer(Received call) => JsonSerializer.Deserialize<ActAnswer>(call.Body, WireFormat.Options)!;
}
