using System.Text;
using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_partner_has_recovered(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        await Fault(HttpMethod.Put, """{"down": true}""", 200);
        foreach (var (subscription, customer) in ((string, string)[])[("M-1001", "C-1001"), ("M-1003", "C-1003")])
        {
            var asked = await console.Service.Post("/v1/cancellations", Bodies.Card(subscription, customer), subscription);
            await console.Service.Until($"/v1/cancellations/{asked.CaseId}", x => (string?)x["waiting"]?["partner"] == "entitlements");
        }
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    async Task Fault(HttpMethod method, string? profile, int expected)
    {
        var answer = await console.Service.Send(method, "/sandbox/faults/entitlements", profile is null ? null : new StringContent(profile, Encoding.UTF8, "application/json"), null);
        Assert.That(answer.Status, Is.EqualTo(expected), answer.Body.ToJsonString());
    }

    [Test]
    public async Task Should_try_one_then_the_rest_and_see_what_really_got_through()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/problems");
        await Expect(lin.Link("Entitlements does not answer")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.That(await lin.Barriers(), Is.Empty);
        await lin.Link("Entitlements does not answer").ClickAsync();
        await Expect(lin.Page.Locator("[data-cases]")).ToHaveTextAsync("2", new() { Timeout = 20_000 });
        Assert.That(await lin.Barriers(), Is.Empty);

        await lin.Button("Try one now").ClickAsync();
        await Expect(lin.Page.Locator("[data-try=failed]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await Fault(HttpMethod.Delete, null, 204);
        await lin.Button("Try one now").ClickAsync();
        await Expect(lin.Page.Locator("[data-try=through]")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await lin.Link("Retry all 1").ClickAsync();
        await lin.Field("Reason").FillAsync("Entitlements is back.");
        await lin.Button("Plan it").ClickAsync();
        await Expect(lin.Page.Locator("[data-plan]")).ToContainTextAsync("Would be done to 1 cases", new() { Timeout = 20_000 });
        Assert.That(await lin.Barriers(), Is.Empty);
        await lin.Button("Run it").ClickAsync();
        await Expect(lin.Page.Locator("[data-verified]")).ToContainTextAsync("1 got through, 0 still failing, 0 failing otherwise", new() { Timeout = 30_000 });
        await Expect(lin.Page.Locator("[data-batch-state=Done]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.That(await lin.Barriers(), Is.Empty);
        await lin.Photograph("batch-done");

        await lin.Open("/problems");
        await lin.Sees("Nothing fails");
        Assert.That(lin.Complaints, Is.Empty);
    }
}
