using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_move_is_tried_first
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Asked(string number)
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Card($"M-{number}", $"C-{number}"), $"first-{number}");
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return $"/v1/cancellations/{asked.CaseId}";
    }

    [Test]
    public async Task Should_say_what_would_happen_and_do_nothing()
    {
        var path = await Asked("1001");
        var before = await service.Get(path);
        var dry = await service.Post($"{path}/withdrawal?dryRun=true", """{"reason": "stays"}""");
        Assert.That((dry.Status, dry.State, (string?)dry.Body["stateBefore"]), Is.EqualTo((200, "Withdrawn", before.State)), dry.Body.ToJsonString());
        var after = await service.Get(path);
        Assert.That((after.State, (int)after.Body["version"]!), Is.EqualTo((before.State, (int)before.Body["version"]!)));
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Not.Contain("WithdrawCancellation"));
    }

    [Test]
    public async Task Should_say_that_it_would_be_refused_and_why()
    {
        var path = await Asked("1002");
        var dry = await service.Post($"{path}/review?dryRun=true", Bodies.Approval);
        Assert.That((dry.Status, (string?)dry.Body["refusedWith"]), Is.EqualTo((200, "NOT_UNDER_REVIEW")));
        var real = await service.Post($"{path}/review", Bodies.Approval, "real");
        Assert.That((real.Status, real.Code), Is.EqualTo((409, "NOT_UNDER_REVIEW")));
    }

    [Test]
    public async Task Should_tell_what_workers_would_be_asked_and_the_customer_told()
    {
        var path = await Asked("1003");
        var dry = (await service.Post($"{path}/forced-closure?dryRun=true", new JsonObject { ["reason"] = "court order", ["operatorId"] = "one", ["approverId"] = "two" })).Body;
        Assert.That((string?)dry["refusedWith"], Is.Null, dry.ToJsonString());
        Assert.That(dry["path"]!.AsArray(), Is.Not.Empty);
        Assert.That(dry["steps"]!.AsArray(), Is.Not.Empty);
        Assert.That(dry["notices"]!.AsArray(), Is.Not.Empty);
    }

    [Test]
    public async Task Should_find_every_fault_as_the_move_would()
    {
        var path = await Asked("1004");
        var dry = await service.Post($"{path}/review?dryRun=perhaps", "{}");
        Assert.That(dry.Status, Is.EqualTo(400));
        Assert.That(dry.Faults, Is.EqualTo(new[] { "decision field-missing", "dryRun wrong-format", "reviewerId field-missing" }));
    }
}
