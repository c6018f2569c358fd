using Cancellation.TestServers.Service;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Service;
using Cancellation.Service.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.IntegrationTests.Notices;

/// <summary>The whole service with a real mail server beside it. The customers have no telephone.</summary>
[TestFixture]
public sealed class When_a_customer_is_told_by_mail : OnMailServer
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    TempFolder folder = null!;
    WebApplication service = null!;
    HttpClient http = null!;

    [OneTimeSetUp]
    public async Task StartService()
    {
        folder = TempFolder.Create("told");
        service = CancellationHost.Build(
        [
            $"--DataFolder={folder.Path}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", "--Notices:Email:Delivery=Smtp", .. TestKeys.Access,
            $"--Notices:Email:Smtp:Host={Server.Host}", $"--Notices:Email:Smtp:Port={Server.Port}", $"--Notices:Email:Smtp:Username={Server.Username}",
            $"--Notices:Email:Smtp:Password={Server.Password}", $"--Notices:Email:Smtp:CertificateAuthorityFile={Server.AuthorityFile}",
        ]);
        await service.Prepare();
        await service.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) }.SignIn();
    }

    [OneTimeTearDown]
    public async Task StopService()
    {
        http.Dispose();
        await service.StopAsync();
        await service.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Test]
    [Covers("PAY-12", "POS-44")]
    public async Task Should_have_the_servers_receipt_on_record()
    {
        var caseId = await Request("7001");
        await Server.MailWith(caseId);
        var notice = await Notice(caseId, "Sent");
        Assert.That(((string?)notice["kind"], (string?)notice["channel"]), Is.EqualTo(("ConfirmationNeeded", "Email")));
        Assert.That(Server.Log, Does.Contain(((string)notice["reference"]!).Replace("id=", "")));
    }

    [Test]
    [Covers("POS-52")]
    public async Task Should_call_an_operator_when_the_mailbox_is_gone_and_there_is_no_other_channel()
    {
        var caseId = await Request("gone");
        await Notice(caseId, "Undelivered");
        await Until.Async(async () => (await Case(caseId))["tasks"]!.AsArray().Any(x => (string?)x!["code"] == TaskCodes.ContactStale), Patience, "the operator's task");
    }

    [Test]
    public async Task Should_come_late_but_once_when_the_server_was_away()
    {
        await Server.KillAsync();
        var caseId = await Request("7002");
        await Until.Async(async () => (await Timeline(caseId)).Any(x => (string?)x!["name"] == nameof(SendNotice) && (string?)x["status"] == "Planned"), Patience, "the mail to be tried");
        await Server.RestartAsync();
        await Server.MailWith(caseId);
        await Notice(caseId, "Sent");
        Assert.That(Server.Mails().Select(File.ReadAllText).Count(x => x.Contains($"Cancellation-Case: {caseId}")), Is.EqualTo(1));
    }

    async Task<string> Request(string number)
    {
        await service.Services.GetRequiredService<SandboxControl>().Enter(new Sample { SubscriptionId = $"PAY-{number}", ProductLine = "Pay", Reachable = [NoticeChannel.Email] });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cancellations")
        {
            Content = JsonContent.Create(new
            {
                productLine = "Pay", customerId = $"C-{number}", subscriptionId = $"PAY-{number}", channel = "Web",
                identity = new { factors = new[] { "Password" }, reference = "login-1", verifiedAt = "2026-03-02T09:57:00+08:00" },
            }),
            Headers = { { "Idempotency-Key", number } },
        };
        using var response = await http.SendAsync(request);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["cancellationId"]!;
    }

    async Task<JsonNode> Case(string caseId) => JsonNode.Parse(await http.GetStringAsync($"/v1/cancellations/{caseId}"))!;

    async Task<JsonArray> Timeline(string caseId)
    {
        var timeline = JsonNode.Parse(await http.GetStringAsync($"/v1/cancellations/{caseId}/timeline"))!;
        return timeline as JsonArray ?? timeline["items"]!.AsArray();
    }

    async Task<JsonNode> Notice(string caseId, string status)
    {
        JsonNode? found = null;
        await Until.Async(async () => (found = (await Case(caseId))["notices"]!.AsArray().FirstOrDefault(x => (string?)x!["status"] == status && (string?)x["channel"] == "Email")) is not null,
            Patience, $"an e-mail that is {status}");
        return found!;
    }
}
