using Cancellation.Tests.Http.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_case_is_unblocked(Servers servers)
{
    ConsoleUnderTest console = null!;
    string caseId = "";

    /// <summary>A linked service is in use, so that closing stands still until somebody looks.</summary>
    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        var request = Bodies.Pay("PAY-5005", "C-5005");
        request["operation"] = "CloseAccount";
        caseId = await console.Begin(request);
        await console.Service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["party"] == "Operator");
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_be_tried_first_then_asked_again_and_seen_to_move_on()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/tasks?kind=Escalation");
        await lin.Link("Escalation").Last.ClickAsync();
        await lin.Sees("a linked service cannot be stopped yet");

        await console.Service.Post("/sandbox/subscriptions/PAY-5005/linked-services/television/release", null as string);
        await lin.Button("Retry a step").ClickAsync();
        await lin.Button("See what would happen").ClickAsync();
        var dialog = lin.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Stop linked services");
        Assert.That(await lin.Barriers(), Is.Empty);
        await lin.Photograph("unblock-dry-run");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retry a step", Exact = true }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("This is needed.");
        await lin.Field("Reason").FillAsync("the television was switched off");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retry a step", Exact = true }).ClickAsync();
        await Expect(dialog.Locator("[data-outcome=Done]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).Last.ClickAsync();
        await lin.Sees("This task no longer waits.");
        Assert.That(lin.Complaints, Is.Empty);
    }

    [Test]
    public async Task Should_be_worked_on_by_keyboard_alone_and_left_as_it_was()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open($"/tasks?task=escalation-{caseId.Replace("-", "", StringComparison.Ordinal)}");
        var open = lin.Button("Retry a step");
        await open.FocusAsync();
        await lin.Page.Keyboard.PressAsync("Enter");
        var dialog = lin.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        for (var i = 0; i < 12; i++)
        {
            await lin.Page.Keyboard.PressAsync("Tab");
            Assert.That(await lin.Page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null"), Is.True, "What lies behind cannot be reached.");
        }
        await lin.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(open).ToBeFocusedAsync();
        Assert.That((await console.Service.Get($"/v1/cancellations/{caseId}/timeline")).Body.ToJsonString(), Does.Not.Contain("RetryStep"), "Looking leaves no trace.");
    }
}
