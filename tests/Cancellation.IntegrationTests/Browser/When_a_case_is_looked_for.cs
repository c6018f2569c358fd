using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using static Microsoft.Playwright.Assertions;

namespace Cancellation.IntegrationTests.Browser;

[TestFixture(Servers.Embedded)]
[TestFixture(Servers.Distributed)]
public sealed class When_a_case_is_looked_for(Servers servers)
{
    ConsoleUnderTest console = null!;
    string caseId = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(servers);
        var stuck = Bodies.Pos();
        stuck["person"] = new JsonObject { ["phone"] = "13800138000" };
        caseId = await console.Ask(stuck);
        await console.Ask(Bodies.Pay());
    }

    [OneTimeTearDown]
    public async Task Stop() => await console.DisposeAsync();

    static async Task Search(Operator person, string words)
    {
        await person.Page.FillAsync("#search", words);
        await person.Page.PressAsync("#search", "Enter");
    }

    [Test]
    public async Task Should_be_found_by_the_end_of_a_phone_number()
    {
        var lin = await console.SignIn("an", "agent");
        await Search(lin, "8000");
        await Expect(lin.Link("POS-8801")).ToBeVisibleAsync();
        await lin.Sees("end of the phone number");
        await Expect(lin.Link("PAY-5001")).ToHaveCountAsync(0);
        Assert.That(await lin.Barriers(), Is.Empty);
        await lin.Photograph("cancellations-found-by-phone");
        await lin.Link("POS-8801").ClickAsync();
        await Expect(lin.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/cancellations/{caseId}$"));
    }

    [Test]
    public async Task Should_be_found_by_a_whole_phone_number_that_no_address_holds()
    {
        var lin = await console.SignIn("an", "agent");
        await Search(lin, "138 0013 8000");
        await Expect(lin.Link("POS-8801")).ToBeVisibleAsync();
        await lin.Sees("found by phone number");
        Assert.That(new Uri(lin.Page.Url).PathAndQuery, Is.EqualTo("/cancellations?found=phone"));
        await lin.Page.ReloadAsync();
        await lin.Sees("What was searched for was not kept");
    }

    [Test]
    public async Task Should_be_opened_at_once_by_an_id_of_its_own()
    {
        var lin = await console.SignIn("vi", "viewer");
        await Search(lin, "sn-8801");
        await Expect(lin.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/cancellations/{caseId}$"));
    }

    [Test]
    public async Task Should_be_told_helpfully_what_was_not_found()
    {
        var lin = await console.SignIn("vi", "viewer");
        foreach (var (words, answer) in new[]
                 {
                     ("'; drop table cancellations; --", "No case matches"), ("%%%", "No case matches"), ("🙂🙂🙂", "No case matches"), ("PO", "Write at least 3 signs"),
                 })
        {
            await Search(lin, words);
            await lin.Sees(answer);
        }
        Assert.That(lin.Complaints, Is.Empty);
    }

    [Test]
    public async Task Should_not_be_found_by_a_person_where_that_is_not_allowed()
    {
        var vera = await console.SignIn("vera", "viewer");
        await Search(vera, "13800138000");
        await vera.Sees("You may search by ids");
        await vera.Open($"/cancellations?q={new string('x', 5_000)}");
        await vera.Sees("No id has more than 128 signs");
    }
}
