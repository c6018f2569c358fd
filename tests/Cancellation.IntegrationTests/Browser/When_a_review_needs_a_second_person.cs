using Cancellation.Tests.Http.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_review_needs_a_second_person(Servers servers)
{
    ConsoleUnderTest console = null!;
    string caseId = "";

    /// <summary>A terminal that its reviewer will not wait for.</summary>
    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        caseId = await console.Begin(Bodies.Pos());
        await console.Service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["party"] == "Reviewer");
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_not_be_offered_to_who_asked_and_be_done_when_another_agrees()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open($"/tasks?kind=Review&task=review-{caseId.Replace("-", "", StringComparison.Ordinal)}");
        await lin.Page.Locator(".acts summary").ClickAsync();
        await lin.Button("Waive a gate").ClickAsync();
        var dialog = lin.Page.GetByRole(AriaRole.Dialog);
        await lin.Field("Gate").SelectOptionAsync("Device");
        await lin.Button("See what would happen").ClickAsync();
        await Expect(dialog).ToContainTextAsync("once a second person agrees");
        await lin.Field("Reason").FillAsync("the terminal burnt");
        await lin.Button("Ask a second person").ClickAsync();
        await Expect(dialog.Locator("[data-outcome=AwaitsSecond]")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Link).ClickAsync();

        await lin.Sees("You asked for it, so somebody else must decide.");
        await Expect(lin.Button("Agree")).ToHaveCountAsync(0);
        Assert.That(await lin.Barriers(), Is.Empty);

        var mei = await console.SignIn("mei", "supervisor");
        await mei.Open("/tasks?kind=Approval");
        await mei.Sees("asked for by lin");
        await mei.Link("Second person").Last.ClickAsync();
        await mei.Sees("the terminal burnt");
        await mei.Photograph("second-person");
        await mei.Button("Agree").ClickAsync();
        await mei.Sees("This task no longer waits.");
        await Expect(lin.Page.Locator("main")).ToContainTextAsync("This task no longer waits.", new() { Timeout = 20_000 });
        Assert.That((await console.Service.Get($"/v1/cancellations/{caseId}")).Body["waivers"]!.ToJsonString(), Does.Contain("Device"));
        Assert.That((lin.Complaints, mei.Complaints), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }
}
