using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Tasks;

[TestFixture]
public sealed class When_a_terminal_is_looked_at
{
    ServiceUnderTest service = null!;
    Visitor mei = null!;
    string path = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings: ["--Intake:LedgerPatienceMilliseconds=10000", .. GivenKeys.Settings("mei", AccessRoles.Allow([AccessRoles.Agent]))]);
        mei = new(service, GivenKeys.Key("mei"));
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "asked")).CaseId}";
        await service.Post($"{path}/confirmation?wait=20s", null as string, "confirmed");
        await service.Post($"{path}/review?wait=20s", Bodies.Approval, "approved");
        await service.Post("/sandbox/terminals/SN-8801/hand-over?wait=20s", null as string);
    }

    [TearDown]
    public async Task Stop()
    {
        mei.Dispose();
        await service.DisposeAsync();
    }

    static JsonObject Found(string grade, string serialNumber = "SN-8801", params string[] findings) =>
        new() { ["serialNumber"] = serialNumber, ["grade"] = grade, ["findings"] = new JsonArray([.. findings.Select(x => (JsonNode)x)]) };

    [Test]
    public async Task Should_be_the_fact_that_anybody_could_report_with_the_name_of_who_looked()
    {
        var reply = await mei.Post($"{path}/inspection?wait=20s", Found("Good"));
        Assert.That((reply.Status, (string?)reply.Body["device"]!["grade"]), Is.EqualTo((202, "Good")), reply.Text);
        var fact = (await mei.Get($"{path}/timeline")).Body["items"]!.AsArray().Single(x => (string?)x!["name"] == "DeviceInspected")!;
        Assert.That(((string?)fact["actor"], (string?)fact["verdict"]), Is.EqualTo(("key:mei", (string?)null)));
    }

    [Test]
    public async Task Should_deduct_the_damage_that_the_policy_names()
    {
        var dry = await mei.Post($"{path}/inspection?dryRun=true", Found("Damaged", findings: "ScreenCracked"));
        Assert.That((dry.Status, (bool)dry.Body["moneyChanges"]!), Is.EqualTo((200, true)), dry.Text);
        var reply = await mei.Post($"{path}/inspection?wait=20s", Found("Damaged", findings: "ScreenCracked"));
        Assert.That(reply.Body["money"]!.AsArray().Select(x => (string?)x!["kind"]), Has.Member("DeviceDamage"), reply.Text);
    }

    [Test]
    public async Task Should_not_be_believed_about_another_terminal()
    {
        var reply = await mei.Post($"{path}/inspection?wait=20s", Found("Good", "SN-9999"));
        Assert.That(((string?)reply.Body["device"]!["grade"], (string?)reply.Body["waiting"]!["party"]), Is.EqualTo(((string?)null, "Inspector")), reply.Text);
    }

    [Test]
    public async Task Should_say_what_was_seen_and_on_which_terminal()
    {
        var reply = await mei.Post($"{path}/inspection", new JsonObject());
        Assert.That((reply.Status, string.Join(' ', reply.Body["faults"]!.AsArray().Select(x => (string?)x!["field"]))), Is.EqualTo((400, "serialNumber grade")), reply.Text);
    }
}
