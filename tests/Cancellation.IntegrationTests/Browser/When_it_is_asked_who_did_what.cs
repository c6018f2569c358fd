using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_it_is_asked_who_did_what(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start() => console = await ConsoleUnderTest.Start(servers);

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_be_told_and_find_it_again_by_the_address()
    {
        var caseId = await console.Ask(Bodies.Card());
        await console.Service.Post($"/v1/cancellations/{caseId}/withdrawal?wait=10s", (JsonNode?)null, "withdraw");
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open("/audit");
        await Expect(lin.Page.Locator("[data-act=WithdrawCancellation]")).ToContainTextAsync("M-1001");
        await lin.Field("Act").FillAsync("OpenAccount");
        await lin.Button("Show").ClickAsync();
        await Expect(lin.Page.Locator("[data-act=OpenAccount]")).ToContainTextAsync("lin");
        await Expect(lin.Page.Locator("[data-act=WithdrawCancellation]")).ToHaveCountAsync(0);
        await lin.Page.ReloadAsync();
        await Expect(lin.Page.Locator("[data-act=OpenAccount]")).ToBeVisibleAsync();
        await Expect(lin.Page.Locator("[data-act=WithdrawCancellation]")).ToHaveCountAsync(0);
    }

    [TestCase(false, "en")]
    [TestCase(true, "zh-CN")]
    public async Task Should_be_open_to_everybody(bool isDark, string language)
    {
        await console.Ask(Bodies.Card());
        var lin = await console.SignIn("lin", "viewer", new(IsDark: isDark, Language: language));
        await lin.Open("/audit");
        await Expect(lin.Page.Locator("[data-act=RequestCancellation]").First).ToBeVisibleAsync();
        Assert.That(await lin.Barriers(), Is.Empty);
        Assert.That(lin.Complaints, Is.Empty);
    }
}
