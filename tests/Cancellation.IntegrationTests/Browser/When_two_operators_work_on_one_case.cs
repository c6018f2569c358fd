using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_two_operators_work_on_one_case(Servers servers)
{
    ConsoleUnderTest console = null!;
    string caseId = "";

    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        caseId = await console.Begin(Bodies.Card());
        await console.Service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["party"] == "Reviewer");
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_be_told_that_somebody_else_changed_it_before_doing_what_nobody_looked_at()
    {
        var task = $"/tasks?kind=Review&task=review-{caseId.Replace("-", "", StringComparison.Ordinal)}";
        var lin = await console.SignIn("lin", "supervisor");
        var mei = await console.SignIn("mei", "supervisor");
        await lin.Open(task);
        await lin.Button("Decide the review").ClickAsync();
        await lin.Field("Decision").SelectOptionAsync("Approve");
        await lin.Button("See what would happen").ClickAsync();
        var mine = lin.Page.GetByRole(AriaRole.Dialog);
        var decide = mine.GetByRole(AriaRole.Button, new() { Name = "Decide the review", Exact = true });
        await Expect(decide).ToBeEnabledAsync();

        await mei.Open(task);
        await mei.Page.Locator(".acts summary").ClickAsync();
        await mei.Button("Place a hold").ClickAsync();
        await mei.Field("Kind").SelectOptionAsync("Risk");
        await mei.Field("Reference").FillAsync("R-1");
        await mei.Button("See what would happen").ClickAsync();
        await mei.Field("Reason").FillAsync("looked at");
        var other = mei.Page.GetByRole(AriaRole.Dialog);
        await other.GetByRole(AriaRole.Button, new() { Name = "Place a hold", Exact = true }).ClickAsync();
        await Expect(other.Locator("[data-outcome=Done]")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await Expect(mine).ToContainTextAsync("mei changed this case", new() { Timeout = 10_000 });
        await Expect(decide).ToBeDisabledAsync();
        await lin.Photograph("somebody-else");
        await lin.Button("Look again").ClickAsync();
        await Expect(mine).Not.ToContainTextAsync("mei changed this case");
        await Expect(mine).ToContainTextAsync("What would happen");
        Assert.That((lin.Complaints, mei.Complaints), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }
}
