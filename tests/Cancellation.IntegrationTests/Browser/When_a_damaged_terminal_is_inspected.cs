using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_damaged_terminal_is_inspected(Servers servers)
{
    ConsoleUnderTest console = null!;
    string caseId = "";

    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        caseId = await console.Begin(Bodies.Pos());
        await console.Service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["party"] == "Reviewer");
        await console.Service.Post($"/v1/cancellations/{caseId}/review?wait=10s", Bodies.Approval, Guid.NewGuid().ToString());
        await console.Service.Post("/sandbox/terminals/SN-8801/hand-over?wait=10s", null as string);
        await console.Service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["party"] == "Inspector");
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_say_what_is_deducted_before_it_is_and_close_the_case_after()
    {
        var mei = await console.SignIn("mei", "agent");
        await mei.Open("/tasks?kind=Inspection");
        await mei.Sees("working days left");
        await mei.Link("Inspection").Last.ClickAsync();
        await mei.Button("Record the inspection").ClickAsync();
        await mei.Field("Condition").SelectOptionAsync("Damaged");
        await mei.Page.GetByLabel("Screen cracked").CheckAsync();
        await mei.Button("See what would happen").ClickAsync();
        var dialog = mei.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Damage to the terminal");
        Assert.That(await mei.Barriers(), Is.Empty);
        await mei.Photograph("inspection-dry-run");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Record the inspection", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("[data-outcome=Done]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await mei.Sees("This task no longer waits.");
        var device = (await console.Service.Get($"/v1/cancellations/{caseId}")).Body["device"]!;
        Assert.That(((string?)device["grade"], device["findings"]!.AsArray().Count), Is.EqualTo(("Damaged", 1)), device.ToJsonString());
        Assert.That(mei.Complaints, Is.Empty);
    }
}
