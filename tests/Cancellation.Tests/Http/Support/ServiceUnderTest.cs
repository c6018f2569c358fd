using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Service;
using Cancellation.TestServers.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Http.Support;

/// <summary>The whole service in this process: real HTTP on a free port, SQLite in a folder of its own, the in-memory bus, a clock of ours.</summary>
sealed class ServiceUnderTest : IAsyncDisposable
{
    WebApplication app;
    readonly string folder;

    ServiceUnderTest(WebApplication app, string folder, MovableClock clock)
    {
        this.app = app;
        this.folder = folder;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) }.SignIn();
    }

    public MovableClock Clock { get; }
    public HttpClient Http { get; private set; }
    public IServiceProvider Services => app.Services;
    /// <summary>Where its files are.</summary>
    public string Folder => folder;

    public static async Task<ServiceUnderTest> Start(string now = "2026-03-02 10:00", Action<IServiceCollection>? replace = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("cancellation-http-").FullName;
        var clock = new MovableClock(now);
        return new ServiceUnderTest(await Started(folder, clock, replace, settings), folder, clock);
    }

    static async Task<WebApplication> Started(string folder, MovableClock clock, Action<IServiceCollection>? replace, params string[] settings)
    {
        var app = CancellationHost.Build(
            [$"--DataFolder={folder}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", "--Logging:Format=Json", .. TestKeys.Access, "--Access:Rates:SearchesPerMinute=10000", .. settings],
            services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                replace?.Invoke(services);
            });
        await app.StartAsync();
        return app;
    }

    /// <summary>The same data, another process.</summary>
    public async Task Restart(params string[] settings)
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        app = await Started(folder, Clock, null, settings);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) }.SignIn();
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, null, headers);

    public Task<Answer> Post(string path, JsonNode? body, string? key = null) => Post(path, body?.ToJsonString(), key);

    public Task<Answer> Post(string path, string? body, string? key = null, string mediaType = "application/json") => Send(HttpMethod.Post, path,
        body is null ? null : new StringContent(body, Encoding.UTF8, mediaType), key);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Headers.ToDictionary(x => x.Key, x => string.Join(',', x.Value)),
            response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Looks until the case is as wanted: what a timer starts is done in the background.</summary>
    public async Task<JsonNode> Until(string path, Func<JsonNode, bool> wanted)
    {
        var until = Environment.TickCount64 + 20_000;
        while (true)
        {
            var found = (await Get(path)).Body;
            if (wanted(found) || Environment.TickCount64 > until)
                return found;
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

sealed record Answer(int Status, JsonNode Body, IReadOnlyDictionary<string, string> Headers, string? MediaType)
{
    public string Code => (string?)Body["code"] ?? "";
    public string State => (string?)Body["state"] ?? "";
    public string CaseId => (string?)Body["cancellationId"] ?? "";

    /// <summary>Each fault as <c>field code</c>, in order of field.</summary>
    public IReadOnlyList<string> Faults => [.. Body["faults"]!.AsArray().Select(x => $"{x!["field"]} {x["code"]}").Order(StringComparer.Ordinal)];

    public string Remedy(string field) => (string)Body["faults"]!.AsArray().Single(x => (string?)x!["field"] == field)!["remedy"]!;
}
