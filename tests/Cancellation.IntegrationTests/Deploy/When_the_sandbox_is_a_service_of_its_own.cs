using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cancellation.TestServers;
using Cancellation.TestServers.Service;
using NUnit.Framework;

namespace Cancellation.IntegrationTests.Deploy;

/// <summary>Two processes: the service, and the sandbox out of the service's own output, as the image starts it.</summary>
public sealed class When_the_sandbox_is_a_service_of_its_own
{
    const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", Key = "the-sandbox-key";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    TempFolder folder = null!;
    ServiceProcess service = null!, sandbox = null!;

    [SetUp]
    public async Task Start()
    {
        folder = TempFolder.Create("two-processes");
        List<string> ofService = [], ofSandbox = [];
        service = new ServiceProcess(new ServiceOptions(ofService));
        sandbox = new ServiceProcess(new ServiceOptions(ofSandbox, Assembly: Path.Combine(Path.GetDirectoryName(ServiceProcess.BuiltAssembly)!, "Cancellation.Sandbox.dll")));
        ofService.AddRange([$"--DataFolder={folder.File("service")}", "--SystemsOfRecord=Http", $"--Ports:Address={sandbox.BaseAddress}", $"--Ports:Key={Key}", $"--Ports:CallbackSecret={Secret}"]);
        ofSandbox.AddRange([$"--DataFolder={folder.File("sandbox")}", $"--Sandbox:Key={Key}", $"--Sandbox:Callbacks:Address={service.BaseAddress}", $"--Sandbox:Callbacks:Secret={Secret}", $"--Sandbox:Callbacks:KeyFile={folder.File("service/api.key")}"]);
        sandbox.Http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        sandbox.Launch();
        service.Launch();
        await sandbox.WaitUntilReadyAsync();
        await service.WaitUntilReadyAsync();
    }

    [TearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    [Test]
    public async Task Should_carry_a_merchant_from_request_to_closed()
    {
        var caseId = await Approved();
        await Happen("terminals/SN-8801/hand-over");
        await Happen("terminals/SN-8801/inspection");
        await Becomes(caseId, "Closed");
        var books = await sandbox.Http.GetFromJsonAsync<JsonNode>($"control/cancellations/{caseId}/books");
        Assert.That(books!["payouts"]!.AsArray().Select(x => (long)x!["amount"]!["amount"]!), Is.EquivalentTo(new[] { 100_000L + 23_456, 29_900 }).Or.EquivalentTo(new[] { 100_000L, 23_456, 29_900 }));
    }

    [Test]
    public async Task Should_lose_no_callback_when_either_is_killed()
    {
        var caseId = await Approved();
        await service.KillAsync();
        await Happen("terminals/SN-8801/hand-over");
        await Happen("terminals/SN-8801/inspection");
        await sandbox.KillAsync();
        sandbox.Launch();
        service.Launch();
        await sandbox.WaitUntilReadyAsync();
        await service.WaitUntilReadyAsync();
        await Becomes(caseId, "Closed");
    }

    /// <summary>Asked for, confirmed and approved.</summary>
    async Task<string> Approved()
    {
        var asked = await Post("v1/cancellations?wait=20s", "ask", new
        {
            productLine = "Pos", customerId = "C-8801", subscriptionId = "POS-8801", terminalSerialNumber = "SN-8801", channel = "App", reason = new { code = "NO_LONGER_USED" },
            identity = new { factors = new[] { "Password", "SmsCode" }, reference = "login-1", verifiedAt = DateTimeOffset.UtcNow },
            documents = new[] { "ApplicationForm", "IdProof", "AccountProof", "PurchaseProof" }.Select((x, i) => new { kind = x, reference = $"doc-{i}" }),
        });
        var caseId = (string)asked["cancellationId"]!;
        await Post($"v1/cancellations/{caseId}/confirmation?wait=20s", "confirm", null);
        await Post($"v1/cancellations/{caseId}/review?wait=20s", "approve", new { decision = "Approve", reviewerId = "reviewer-1" });
        return caseId;
    }

    async Task<JsonNode> Post(string path, string key, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await service.Http.SendAsync(request);
        Assert.That(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    async Task Happen(string what)
    {
        using var answer = await sandbox.Http.PostAsync($"control/{what}", null);
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
    }

    Task Becomes(string caseId, string state) => Until.Async(async () =>
        (string?)(await service.Http.GetFromJsonAsync<JsonNode>($"v1/cancellations/{caseId}"))!["state"] == state, Limit, $"the case to be {state}", TimeSpan.FromMilliseconds(200));
}
