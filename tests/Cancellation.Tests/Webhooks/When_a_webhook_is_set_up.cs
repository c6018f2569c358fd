using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;

namespace Cancellation.Tests.Webhooks;

[TestFixture]
sealed class When_a_webhook_is_set_up
{
    const string Url = "https://upstream.example.com/hook";
    static readonly string Strangers = ApiKey.Make("stranger");
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(settings:
    [
        $"--Access:Keys:stranger:Sha256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Strangers)))}", "--Access:Keys:stranger:Permissions=all", "--Access:Keys:stranger:Tenant=other",
    ]);

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    Task<Answer> Create(string url, params string[] types) =>
        service.Post("/v1/webhooks", new JsonObject { ["url"] = url, ["types"] = new JsonArray([.. types.Select(x => (JsonNode)x)]), ["description"] = "orders" });

    async Task<string> Created(string url) => $"/v1/webhooks/{(await Create(url)).Body["webhook"]!["id"]}";

    [Test]
    public async Task Should_show_the_secret_once()
    {
        var made = await Create(Url, "cancellation.closed");
        Assert.That(made.Status, Is.EqualTo(201), made.Body.ToJsonString());
        var secret = (string)made.Body["secret"]!;
        Assert.That(StandardWebhook.IsSecret(secret));
        var read = await service.Get(made.Headers["Location"]);
        Assert.That(read.Body.ToJsonString(), Does.Not.Contain("whsec_").And.Not.Contain(secret[6..]));
        Assert.That(((string?)read.Body["url"], (string?)read.Body["state"], (string?)read.Body["types"]![0]), Is.EqualTo((Url, "Enabled", "cancellation.closed")));
        Assert.That((await service.Get("/v1/webhooks")).Body.AsArray().Select(x => (string?)x!["url"]), Does.Contain(Url));
    }

    [Test]
    public async Task Should_keep_no_secret_in_clear()
    {
        var made = await Create("https://upstream.example.com/sealed");
        var secret = (string)made.Body["secret"]!;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(service.Folder, "cancellation.db*").Where(x => !x.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.That(bytes.ToArray().AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)), Is.EqualTo(-1), file);
        }
    }

    [Test]
    public async Task Should_list_everything_that_is_wrong()
    {
        var refused = await service.Post("/v1/webhooks", """{"url": "https://user:word@example.com/", "types": ["cancellation.close"], "enabled": "yes"}""");
        Assert.That(refused.Status, Is.EqualTo(400));
        Assert.That(refused.Faults, Is.EqualTo(new[] { "enabled wrong-type", "types unknown-value", "url out-of-range" }));
        Assert.That((await service.Post("/v1/webhooks", "{}")).Faults, Is.EqualTo(new[] { "url field-missing" }));
    }

    [Test]
    public async Task Should_send_to_an_address_once()
    {
        await Created("https://upstream.example.com/twice");
        Assert.That((await Create("https://upstream.example.com/twice")).Code, Is.EqualTo("webhook-exists"));
    }

    [Test]
    public async Task Should_be_nothing_to_another_tenant()
    {
        var path = await Created("https://upstream.example.com/ours");
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Strangers);
        foreach (var (method, to) in ((HttpMethod, string)[])
            [(HttpMethod.Get, path), (HttpMethod.Delete, path), (HttpMethod.Post, $"{path}/secret"), (HttpMethod.Post, $"{path}/test"), (HttpMethod.Get, $"{path}/deliveries"),
             (HttpMethod.Post, $"{path}/deliveries/{Guid.NewGuid()}/replay")])
            Assert.That((int)(await stranger.SendAsync(new HttpRequestMessage(method, to))).StatusCode, Is.EqualTo(404), $"{method} {to}");
        Assert.That(await stranger.GetStringAsync("/v1/webhooks"), Is.EqualTo("[]"));
        Assert.That((await service.Get(path)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Should_be_gone_when_it_is_deleted()
    {
        var path = await Created("https://upstream.example.com/deleted");
        Assert.That((await service.Send(HttpMethod.Delete, path, null, null)).Status, Is.EqualTo(204));
        Assert.That((await service.Get(path)).Code, Is.EqualTo("no-such-webhook"));
        Assert.That((await service.Send(HttpMethod.Delete, path, null, null)).Status, Is.EqualTo(404));
        await Created("https://upstream.example.com/deleted");
    }
}
