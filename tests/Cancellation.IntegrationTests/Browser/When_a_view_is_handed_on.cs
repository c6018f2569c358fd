using Cancellation.Tests.Http.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_view_is_handed_on(Servers servers)
{
    ConsoleUnderTest console = null!;

    [SetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        await console.Ask(Bodies.Pos());
        await console.Ask(Bodies.Pay());
    }

    [TearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_show_a_colleague_the_same_list()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/cancellations");
        await lin.Page.GetByRole(AriaRole.Combobox, new() { Name = "Product line" }).SelectOptionAsync("Pos");
        await Expect(lin.Link("PAY-5001")).ToHaveCountAsync(0);
        await Expect(lin.Link("POS-8801")).ToBeVisibleAsync();
        var wu = await console.SignIn("wu", "viewer");
        await wu.Open(new Uri(lin.Page.Url).PathAndQuery);
        await Expect(wu.Link("POS-8801")).ToBeVisibleAsync();
        await Expect(wu.Link("PAY-5001")).ToHaveCountAsync(0);
        await Expect(wu.Page.GetByRole(AriaRole.Combobox, new() { Name = "Product line" })).ToHaveValueAsync("Pos");
        Assert.That(await wu.Barriers(), Is.Empty);
        await wu.Photograph("cancellations-filtered");
    }

    [Test]
    public async Task Should_be_saved_shared_and_forgotten_by_its_owner_alone()
    {
        var lin = await console.SignIn("lin", "supervisor");
        await lin.Open("/cancellations?productLine=Pos");
        await lin.Button("Save this view").ClickAsync();
        await lin.Field("Name").FillAsync("Terminals");
        await lin.Page.GetByLabel("everybody sees it").CheckAsync();
        await lin.Button("Save").ClickAsync();
        await Expect(lin.Button("Forget the view Terminals")).ToBeVisibleAsync();

        var wu = await console.SignIn("wu", "viewer");
        await wu.Open("/cancellations");
        await wu.Link("Terminals").ClickAsync();
        await Expect(wu.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("productLine=Pos$"));
        await Expect(wu.Link("PAY-5001")).ToHaveCountAsync(0);
        await Expect(wu.Button("Forget the view Terminals")).ToHaveCountAsync(0);

        await lin.Button("Forget the view Terminals").ClickAsync();
        await lin.Button("Forget").ClickAsync();
        await Expect(lin.Link("Terminals")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Should_be_downloaded_as_it_is_shown()
    {
        var lin = await console.SignIn("lin", "viewer");
        await lin.Open("/cancellations?productLine=Pos");
        var download = await lin.Page.RunAndWaitForDownloadAsync(() => lin.Link("CSV of all").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1], Does.Contain("POS-8801"));
    }
}
