using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Samples;

/// <summary>What a newcomer does in the first quarter of an hour: ask, follow live, and be told by a webhook whose signature holds.</summary>
public sealed class When_an_app_integrates_over_http
{
    const string Subscription = "PAY-5001", Customer = "C-5001";

    Programs programs = null!;
    TempFolder folder = null!;
    ServiceProcess service = null!;

    [SetUp]
    public async Task Start()
    {
        programs = new Programs();
        folder = TempFolder.Create("integrates");
        service = await ServiceProcess.StartAsync(new ServiceOptions([$"--DataFolder={folder.File("data")}"]));
    }

    [TearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        programs.Dispose();
        folder.Dispose();
    }

    [TestCase("python")]
    [TestCase("node")]
    [TestCase("csharp")]
    public async Task Should_follow_its_cancellation_to_the_end_and_have_every_webhook_signed(string language)
    {
        var port = FreePort.Next();
        var endpoint = await Register($"http://127.0.0.1:{port}/");
        var secret = new Dictionary<string, string?> { ["SECRET"] = (string?)endpoint["secret"] };
        await using var receiver = language switch
        {
            "python" => programs.Python("webhook.py", secret, "--port", $"{port}"),
            "node" => programs.Node("webhook.mjs", secret, $"{port}"),
            _ => programs.CSharp(secret, "webhook", $"{port}"),
        };

        var followed = await Programs.Outcome(language switch
        {
            "python" => programs.Python("follow.py", Programs.Over(service), "--subscription", Subscription, "--customer", Customer),
            "node" => programs.Node("follow.mjs", Programs.Over(service), Subscription, Customer),
            _ => programs.CSharp(Programs.Over(service), "follow", Subscription, Customer),
        });

        Assert.That(followed, Does.Contain("AwaitingConfirmation").And.Contain("Closed."));
        await Until.Async(() => receiver.ReadLog().Contains("cancellation.closed", StringComparison.Ordinal), TimeSpan.FromSeconds(60), "the webhook of the closed cancellation");
        Assert.That(receiver.ReadLog(), Does.Contain("cancellation.requested").And.Contain(Subscription));
    }

    async Task<JsonNode> Register(string url)
    {
        using var answer = await service.Http.PostAsJsonAsync("v1/webhooks", new { url });
        var said = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, said);
        return JsonNode.Parse(said)!;
    }
}
