using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_somebody_opens_the_console(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start() => console = await ConsoleUnderTest.Start(servers);

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_see_a_case_appear_within_two_seconds_without_doing_anything()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/cancellations");
        await console.Ask(Bodies.Pos());
        await Expect(lin.Link("POS-8801")).ToBeVisibleAsync(new() { Timeout = 2_000 });
        Assert.That(lin.Complaints, Is.Empty);
    }

    [Test]
    public async Task Should_be_led_to_a_page_that_asked_for_signing_in_first()
    {
        var caseId = await console.Ask(Bodies.Pos());
        var lin = await console.SignIn("lin", "viewer");
        await lin.Page.Context.ClearCookiesAsync();
        await lin.Page.GotoAsync($"/cancellations/{caseId}");
        Assert.That(new Uri(lin.Page.Url).PathAndQuery, Is.EqualTo($"/sign-in?returnTo={Uri.EscapeDataString($"/cancellations/{caseId}")}"));
        await lin.Page.FillAsync("#name", "lin");
        await lin.Page.FillAsync("#password", Operator.PasswordOf("lin"));
        await lin.Page.ClickAsync("button[type=submit]");
        await lin.IsLive();
        Assert.That(new Uri(lin.Page.Url).AbsolutePath, Is.EqualTo($"/cancellations/{caseId}"));
    }

    [Test]
    public async Task Should_be_told_helpfully_that_there_is_no_such_page_or_case()
    {
        var lin = await console.SignIn("lin", "viewer");
        await lin.Page.GotoAsync("/no/such/page");
        await lin.Sees("There is no such page");
        await lin.Open($"/cancellations/{Guid.NewGuid()}");
        await lin.Sees("There is no such case");
    }

    [Test]
    public async Task Should_come_back_by_itself_after_the_service_was_started_again()
    {
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open("/cancellations?waitingOn=Customer");
        await console.Restart();
        await Expect(lin.Page.Locator("#connection-lost")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await console.Ask(Bodies.Pos());
        await Expect(lin.Link("POS-8801")).ToBeVisibleAsync(new() { Timeout = 10_000 });
    }
}
