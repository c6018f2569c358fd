using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

/// <summary>The sandbox alone, on a port and a file of its own, its clock standing still; and a client as the service has it.</summary>
abstract class SandboxOverHttp
{
    // As somebody else's client would write.
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    string folder = null!;

    protected TestClock Clock { get; private set; } = null!;
    protected WebApplication Sandbox { get; private set; } = null!;
    protected HttpClient Http { get; private set; } = null!;

    /// <summary>More settings for the sandbox.</summary>
    protected virtual string[] Settings => [];

    protected SandboxControl World => Sandbox.Services.GetRequiredService<SandboxControl>();

    [SetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        Clock = new TestClock(new DateTimeOffset(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8)));
        await Start();
    }

    [TearDown]
    public async Task Close()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    protected async Task Start()
    {
        Sandbox = SandboxHost.Build(["--Urls=http://127.0.0.1:0", $"--Sandbox:Path={Path.Combine(folder, "books.db")}", .. Settings], x => x.AddSingleton<TimeProvider>(Clock));
        await Sandbox.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Sandbox.Urls.Single()) };
    }

    protected async Task Stop()
    {
        Http.Dispose();
        await Sandbox.StopAsync();
        await Sandbox.DisposeAsync();
    }

    /// <summary>The ports as the service calls them.</summary>
    protected ServiceProvider Service(int retries = 2) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<IStepLog>(new StepLogInMemory(Clock))
        .AddCancellationWorkers(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ports:Address"] = Sandbox.Urls.Single(), ["Ports:RetryDelay"] = "00:00:00", ["Ports:Retries"] = $"{retries}", ["Ports:AttemptTimeout"] = "00:00:02",
        }).Build())
        .BuildServiceProvider();

    protected Task<HttpResponseMessage> Act(string port, string act, Guid effectId, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{port}/v1/acts/{act}") { Content = JsonContent.Create(body, body.GetType(), options: Plain) };
        request.Headers.Add(PartnerClient.IdempotencyKey, effectId.ToString());
        return Http.SendAsync(request);
    }

    /// <summary>5,000 fen are held for PAY-5001.</summary>
    protected Task<HttpResponseMessage> PayOut(Guid effectId, Guid caseId, long fen = 3_000) => Act("payouts", "pay-out-balance", effectId, new { caseId, subscriptionId = "PAY-5001", amount = Money.Cny(fen) });

    protected async Task<(int Status, JsonNode? Body)> Send(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    protected Task<(int Status, JsonNode? Body)> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    protected static async Task<ActAnswer?> Said(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<ActAnswer>(WireFormat.Options);
}
