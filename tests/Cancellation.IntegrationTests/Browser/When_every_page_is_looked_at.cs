using Cancellation.TestServers;

namespace Cancellation.IntegrationTests.Browser;

/// <summary>Every page of a service that was just started for the first time, on every kind of screen. The pictures lie in <c>artifacts/screenshots</c>.</summary>
public sealed class When_every_page_is_looked_at
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("today", "/"), ("cancellations", "/cancellations"), ("tasks", "/tasks"), ("problems", "/problems"), ("batches", "/batches"), ("insight", "/insight"),
        ("integrations", "/integrations"), ("audit", "/audit"), ("settings", "/settings"), ("not-found", "/no/such/page"),
    ];

    ConsoleUnderTest console = null!;
    string stuck = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        console = await ConsoleUnderTest.Start(Servers.Embedded, "2026-08-17 10:00", "--Sandbox:DemoCases=true");
        await Until.Async(async () => (stuck = (string?)(await console.Service.Get("/v1/cancellations?id=PAY-7001&waitingOn=Operator")).Body["cases"]?[0]?["cancellationId"] ?? "") != "",
            TimeSpan.FromSeconds(60), "the cases to look at");
    }

    [OneTimeTearDown]
    public async Task Stop() => await console.DisposeAsync();

    [Test]
    public async Task Should_be_open_to_everybody_and_say_nothing_wrong([Values(1280, 1920)] int width, [Values] bool isDark, [Values("en", "zh-CN")] string language)
    {
        var person = await console.SignIn("lin", "supervisor", new Screen(width, width == 1280 ? 800 : 1080, isDark, language));
        var found = new List<string>();
        foreach (var (name, path) in Pages.Append(("case", $"/cancellations/{stuck}")))
        {
            await person.Page.GotoAsync(path);
            if (name != "not-found")
                await person.IsLive();
            await person.Photograph(name);
            // Names are the same in every light and colours on every screen: each once.
            if (width == 1280 && isDark == (language != "en"))
                found.AddRange((await person.Barriers()).Select(x => $"{name}: {x}"));
            // Wide tables scroll by themselves; the page does not.
            if (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                found.Add($"{name}: wider than {width}");
            if (language == "zh-CN" && await person.Page.Locator("html").GetAttributeAsync("lang") != language)
                found.Add($"{name}: not in Chinese");
        }
        found.AddRange(person.Complaints.Where(x => !x.Contains("404", StringComparison.Ordinal)));
        Assert.That(found, Is.Empty, string.Join('\n', found));
    }
}
