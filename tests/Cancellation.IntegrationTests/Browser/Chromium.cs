using Microsoft.Playwright;

namespace Cancellation.IntegrationTests.Browser;

/// <summary>One Chromium for all tests that look at pages; each person in front of it has a window, cookies and a session of their own.</summary>
[SetUpFixture]
public sealed class Chromium
{
    static Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> started = new(Start);

    public static async Task<IBrowser> Browser() => (await started.Value).Browser;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (!started.IsValueCreated)
            return;
        var (driver, browser) = await started.Value;
        await browser.CloseAsync();
        driver.Dispose();
        started = new(Start);
    }

    static async Task<(IPlaywright, IBrowser)> Start()
    {
        var driver = await Playwright.CreateAsync();
        // The distribution's own; as root it does not run with its sandbox.
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] }));
    }
}
