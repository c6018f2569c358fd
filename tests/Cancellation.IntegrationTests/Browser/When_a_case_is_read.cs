using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

/// <summary>Somebody opens the page of a case to learn what happens next, and may leave it open.</summary>
[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_case_is_read(Servers servers)
{
    const string Hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start() => console = await ConsoleUnderTest.Start(servers);

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_say_first_whom_it_waits_for_and_why_and_follow_within_two_seconds()
    {
        var caseId = await console.Begin(Bodies.Pos());
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open($"/cancellations/{caseId}");
        var sentence = lin.Page.Locator("[data-sentence]");
        await Expect(sentence).ToContainTextAsync("Waiting for a reviewer: the review; Thu 5 Mar at the latest.");

        await console.Service.Post($"/v1/cancellations/{caseId}/review?wait=10s", Bodies.Approval, "approve");

        await Expect(sentence).ToContainTextAsync("Waiting for the customer: the terminal", new() { Timeout = 2_000 });
        await Expect(sentence).ToContainTextAsync("Why: the terminal has not come back.");
        await Expect(lin.Page.Locator("[data-gate=Review]")).ToContainTextAsync("done");
        await Expect(lin.Page.Locator("[data-item=DecideReview]")).ToContainTextAsync("Approved");
        Assert.That(lin.Complaints, Is.Empty);
    }

    [Test]
    public async Task Should_show_what_somebody_wrote_and_never_run_it()
    {
        var caseId = await console.Begin(Bodies.Pos());
        await console.Service.Post($"/v1/cancellations/{caseId}/holds?wait=10s", new JsonObject { ["kind"] = "Risk", ["reference"] = "K-1", ["reason"] = Hostile, ["placedBy"] = "lin" }, "hold");
        await console.Service.Post($"/v1/cancellations/{caseId}/notes", new JsonObject { ["text"] = Hostile }, "note");
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open($"/cancellations/{caseId}");
        await Expect(lin.Page.Locator("[data-sentence]")).ToContainTextAsync(Hostile);
        await Expect(lin.Page.Locator(".notes")).ToContainTextAsync(Hostile);
        await Expect(lin.Page.Locator("[data-item=AddNote]")).ToContainTextAsync(Hostile);
        await Expect(lin.Page.Locator("main img, main script")).ToHaveCountAsync(0);
        await Expect(lin.Page).ToHaveTitleAsync("POS-8801 · Cancellation");
        Assert.That(lin.Complaints, Is.Empty);
    }

    [Test]
    public async Task Should_keep_what_is_chosen_of_the_timeline_in_the_address()
    {
        var caseId = await console.Begin(Bodies.Pos());
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open($"/cancellations/{caseId}");
        await lin.Link("Customer 2").ClickAsync();
        await lin.Link("Oldest first").ClickAsync();
        var items = lin.Page.Locator("[data-item]");
        await Expect(items).ToHaveCountAsync(2);
        await Expect(items.First).ToContainTextAsync("Cancellation asked for");
        await lin.Page.ReloadAsync();
        await lin.IsLive();
        await Expect(items).ToHaveCountAsync(2);
        await items.First.Locator("summary").First.ClickAsync();
        await Expect(items.First.Locator("dl")).ToContainTextAsync("SHOP_CLOSED");
        await Expect(items.First.Locator("pre")).Not.ToBeVisibleAsync();
    }

    [Test]
    public async Task Should_show_what_the_customer_sees_and_no_more()
    {
        var caseId = await console.Begin(Bodies.Pos());
        await console.Service.Post($"/v1/cancellations/{caseId}/notes", new JsonObject { ["text"] = "between us" }, "internal");
        await console.Service.Post($"/v1/cancellations/{caseId}/notes", new JsonObject { ["text"] = "for you", ["visibility"] = "Customer" }, "shown");
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open($"/cancellations/{caseId}");
        await lin.Link("What the customer sees").ClickAsync();
        await lin.Sees("We are working on your request");
        await lin.Sees("for you");
        await Expect(lin.Page.Locator("main")).Not.ToContainTextAsync("between us");
    }

    [Test]
    public async Task Should_keep_nobody_out([Values] bool isDark, [Values("en", "zh-CN")] string language)
    {
        var caseId = await console.Begin(Bodies.Pos());
        await console.Service.Post($"/v1/cancellations/{caseId}/review?wait=10s", Bodies.Approval, "approve");
        var lin = await console.SignIn("lin", "viewer", new Screen(IsDark: isDark, Language: language));
        foreach (var path in (string[])[$"/cancellations/{caseId}", $"/cancellations/{caseId}?tab=customer"])
        {
            await lin.Open(path);
            await Expect(lin.Page.Locator(".sentence")).ToBeVisibleAsync();
            Assert.That(await lin.Barriers(), Is.Empty, path);
        }
        await lin.Photograph("case");
    }
}
