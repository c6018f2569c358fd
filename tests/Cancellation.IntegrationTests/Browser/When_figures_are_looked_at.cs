using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow.Figures;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_figures_are_looked_at(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start() => console = await ConsoleUnderTest.Start(servers);

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_follow_the_cases_and_keep_its_filters_in_the_address()
    {
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open("/insight");
        await lin.Sees("Nothing happened in this period");
        var gone = await console.Ask(Bodies.Card());
        await console.Ask(Bodies.Pos());
        await console.Service.Post($"/v1/cancellations/{gone}/withdrawal?wait=10s", (JsonNode?)null, "withdraw");
        await Expect(lin.Page.Locator("[data-figure=requested]")).ToHaveTextAsync("2", new() { Timeout = 25_000 });
        await Expect(lin.Page.Locator("[data-funnel=Card]")).ToContainTextAsync("Withdrawn", new() { Timeout = 25_000 });
        await lin.Page.GetByLabel("Product line").SelectOptionAsync("Pos");
        await Expect(lin.Page.Locator("[data-figure=requested]")).ToHaveTextAsync("1");
        Assert.That(lin.Page.Url, Does.Contain("productLine=Pos"));
        await lin.Page.ReloadAsync();
        await Expect(lin.Page.Locator("[data-figure=requested]")).ToHaveTextAsync("1");
    }

    [TestCase(false, "en")]
    [TestCase(true, "zh-CN")]
    public async Task Should_be_open_to_everybody(bool isDark, string language)
    {
        await console.Service.Post($"/v1/cancellations/{await console.Ask(Bodies.Card())}/withdrawal?wait=10s", (JsonNode?)null, "withdraw");
        await console.Service.Services.GetRequiredService<FigureKeeper>().TakeAll(default);
        var lin = await console.SignIn("lin", "viewer", new(IsDark: isDark, Language: language));
        await lin.Open("/insight");
        await Expect(lin.Page.Locator("[data-funnel=Card]")).ToBeVisibleAsync();
        Assert.That(await lin.Barriers(), Is.Empty);
        Assert.That(lin.Complaints, Is.Empty);
    }
}
