using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Tasks;

[TestFixture]
public sealed class When_an_act_of_two_is_tried
{
    [Test]
    public async Task Should_say_what_would_happen_once_a_second_person_agrees_and_do_nothing()
    {
        await using var service = await ServiceUnderTest.Start(settings: ["--Intake:LedgerPatienceMilliseconds=10000", .. GivenKeys.Settings("lin", AccessRoles.Allow([AccessRoles.Supervisor]))]);
        using var lin = new Visitor(service, GivenKeys.Key("lin"));
        var path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "asked")).CaseId}";
        var before = (int)(await service.Get(path)).Body["version"]!;
        var dry = (await lin.Post($"{path}/forced-closure?dryRun=true", new JsonObject { ["reason"] = "the shop burnt down" })).Body;
        Assert.That(((string?)dry["refusedWith"], (bool)dry["needsSecondPerson"]!), Is.EqualTo(((string?)null, true)), dry.ToJsonString());
        Assert.That(dry["path"]!.AsArray(), Is.Not.Empty);
        Assert.That((int)(await service.Get(path)).Body["version"]!, Is.EqualTo(before));
        Assert.That((await service.Get("/v1/approvals")).Body["approvals"]!.AsArray(), Is.Empty);
    }
}
