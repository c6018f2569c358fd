using Cancellation.TestServers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Cancellation.IntegrationTests.Browser;

/// <summary>What somebody sits in front of.</summary>
/// <param name="Language"><c>en</c> or <c>zh-CN</c>.</param>
sealed record Screen(int Width = 1280, int Height = 800, bool IsDark = false, string Language = "en");

/// <summary>A person who is signed in, at a screen.</summary>
sealed class Operator : IAsyncDisposable
{
    const string Password = "Correct-Horse-7-Battery";
    static readonly string[] Serious = ["serious", "critical"];

    readonly IBrowserContext _window;
    readonly List<string> _complaints = [];

    Operator(IBrowserContext window, IPage page, string name, Screen screen)
    {
        (_window, Page, Name, Screen) = (window, page, name, screen);
        page.Console += (_, said) =>
        {
            if (said.Type == "error")
                _complaints.Add(said.Text);
        };
        page.PageError += (_, fault) => _complaints.Add(fault);
    }

    public IPage Page { get; }
    public string Name { get; }
    public Screen Screen { get; }

    /// <summary>What scripts failed with and what could not be loaded.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>By name and password, as people do; the account is made by <see cref="ConsoleUnderTest"/>.</summary>
    public static async Task<Operator> SignIn(string address, string name, Screen screen)
    {
        var window = await (await Chromium.Browser()).NewContextAsync(new()
        {
            BaseURL = address, ViewportSize = new() { Width = screen.Width, Height = screen.Height }, Locale = screen.Language == "en" ? "en-US" : screen.Language,
            ColorScheme = screen.IsDark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce,
        });
        var person = new Operator(window, await window.NewPageAsync(), name, screen);
        await person.Page.GotoAsync("/sign-in");
        await person.Page.FillAsync("#name", name);
        await person.Page.FillAsync("#password", Password);
        await person.Page.ClickAsync("button[type=submit]");
        await person.IsLive();
        // The page to sign in on has no icon, and browsers ask for one.
        person._complaints.Clear();
        return person;
    }

    public static string PasswordOf(string _) => Password;

    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await IsLive();
    }

    /// <summary>The page has come to life and shows what there is.</summary>
    public Task IsLive() => Page.WaitForSelectorAsync("[data-live=live]");

    /// <summary>The first that has these words, whatever it is.</summary>
    public ILocator Text(string words) => Page.GetByText(words).First;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public Task Sees(string words) => Assertions.Expect(Page.Locator("main")).ToContainTextAsync(words);

    /// <summary>What axe finds that is serious or critical: rule and the first element it found.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var found = await Page.RunAxe();
        return [.. found.Violations.Where(x => Serious.Contains(x.Impact)).Select(x => $"{x.Impact} {x.Id} ({x.Nodes.Length}): {x.Nodes[0].Html} {x.Nodes[0].Any.FirstOrDefault()?.Message}")];
    }

    /// <summary>Keeps the screen as a picture in <c>artifacts/screenshots</c>, for people to look at.</summary>
    public async Task Photograph(string name)
    {
        var file = $"{name}-{Screen.Width}-{(Screen.IsDark ? "dark" : "light")}-{Screen.Language}.png";
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.File("artifacts"), "screenshots", file) });
    }

    public async ValueTask DisposeAsync() => await _window.CloseAsync();
}
