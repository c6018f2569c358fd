using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_an_integration_is_looked_after(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start() => console = await ConsoleUnderTest.Start(servers);

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_make_a_key_show_it_once_and_revoke_it()
    {
        var admin = await console.SignIn("ada", "admin");
        await admin.Open("/integrations?tab=keys");
        await admin.Field("Used by").FillAsync("app-1");
        await admin.Page.GetByLabel("cases:read").CheckAsync();
        await admin.Button("Make it").ClickAsync();
        await admin.Sees("It is shown this once");
        var key = await admin.Page.Locator(".secret code").InnerTextAsync();
        Assert.That(key, Does.StartWith("cxl_"));
        await admin.Page.ReloadAsync();
        await Expect(admin.Page.Locator("[data-key=app-1]")).ToBeVisibleAsync();
        await Expect(admin.Page.Locator("main")).Not.ToContainTextAsync(key);
        await admin.Button("Revoke the key of app-1").ClickAsync();
        await admin.Button("Revoke it for good").ClickAsync();
        await Expect(admin.Page.Locator("[data-key=app-1]")).ToContainTextAsync("revoked");
    }

    [Test]
    public async Task Should_try_a_move_first_then_send_it_and_see_the_answers()
    {
        var caseId = await console.Ask(Bodies.Card());
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/integrations?tab=try&type=cancellation.withdraw");
        var text = lin.Page.Locator("textarea");
        await text.FillAsync($$$"""{"specversion": "1.0", "id": "w-1", "source": "/test", "type": "cancellation.withdraw", "data": {"cancellationId": "{{{caseId}}}"}}""");
        await lin.Button("Try without doing").ClickAsync();
        await Expect(lin.Page.Locator("[data-status='200']")).ToBeVisibleAsync();
        Assert.That((await console.Service.Get($"/v1/cancellations/{caseId}")).State, Is.Not.EqualTo("Withdrawn"));
        await lin.Button("Send it").ClickAsync();
        await Expect(lin.Page.Locator("[data-status='202']")).ToBeVisibleAsync();
        Assert.That((await console.Service.Get($"/v1/cancellations/{caseId}")).State, Is.EqualTo("Withdrawn"));
    }

    [TestCase(false, "en")]
    [TestCase(true, "zh-CN")]
    public async Task Should_be_open_to_everybody(bool isDark, string language)
    {
        await console.Ask(Bodies.Card());
        var admin = await console.SignIn("ada", "admin", new(IsDark: isDark, Language: language));
        foreach (var path in (string[])["/integrations", "/integrations?tab=webhooks", "/integrations?tab=keys", "/integrations?tab=contracts", "/integrations?tab=try", "/settings", "/settings?tab=accounts", "/settings?tab=policies", "/settings?tab=calendars", "/settings?tab=service"])
        {
            await admin.Open(path);
            await Expect(admin.Page.Locator("main .loading")).ToHaveCountAsync(0);
            Assert.That(await admin.Barriers(), Is.Empty, path);
        }
        Assert.That(admin.Complaints, Is.Empty);
    }
}
