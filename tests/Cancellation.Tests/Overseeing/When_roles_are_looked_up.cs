using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Overseeing;

[TestFixture]
public sealed class When_roles_are_looked_up
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(settings: [.. AccessRoles.All.SelectMany(x => GivenKeys.Settings(x, AccessRoles.Allow([x])))]);

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_say_of_every_call_and_role_what_calling_it_shows()
    {
        var table = (await service.Get("/v1/roles")).Body["calls"]!.AsArray();
        Assert.That(table, Has.Count.GreaterThan(40));
        var said = table.ToDictionary(x => $"{x!["method"]} {x["path"]}", x => x!["roles"]!.AsArray().Select(y => (string)y!).ToHashSet());
        Assert.That(said.Keys, Is.EquivalentTo(Route.Of(service).Where(x => !x.IsOpen && x.Pattern.StartsWith("/v1/", StringComparison.Ordinal)).Select(x => $"{x.Method} {x.Pattern}")));
        foreach (var role in AccessRoles.All)
        {
            using var visitor = new Visitor(service, GivenKeys.Key(role));
            foreach (var route in Route.Of(service).Where(x => said.ContainsKey($"{x.Method} {x.Pattern}")))
                Assert.That((await visitor.Send(route.Method, route.Path(Guid.NewGuid()))).Status == 403, Is.EqualTo(!said[$"{route.Method} {route.Pattern}"].Contains(role)), $"{role}: {route}");
        }
    }

    [Test]
    public async Task Should_also_say_which_years_working_days_are_missing_and_no_secret()
    {
        var calendars = (await service.Get("/v1/calendars")).Body;
        Assert.That(calendars["calendars"]!.AsArray().Select(x => (int)x!["year"]!), Does.Contain(2026));
        Assert.That(calendars["missing"]!.AsArray().Select(x => $"{x!["region"]} {x["year"]}"), Is.EqualTo((string[])["CN 2027"]));
        Assert.That((int)(await service.Get("/v1/settings")).Body["keepEndedCasesDays"]!, Is.EqualTo(180));
    }
}
