using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cancellation.Sandbox;
using Cancellation.Sandbox.Http;
using Cancellation.Tests.Ports.Support;
using Cancellation.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cancellation.Tests.Ports;

/// <summary>What client and sandbox really say to each other, overheard on the way and held against the files that a company is given.</summary>
[TestFixture]
sealed class When_every_port_is_used
{
    sealed record Exchange(string Method, string Port, string Path, IQueryCollection Query, string? Key, string Asked, int Status, string? MediaType, string Said)
    {
        public override string ToString() => $"{Method} {Port}{Path} {Status}";
    }

    readonly ConcurrentQueue<Exchange> overheard = new();
    readonly HttpClient http = new();
    string folder = null!;
    SandboxServer sandbox = null!;
    PartnerServer between = null!;

    [OneTimeSetUp]
    public async Task Play()
    {
        folder = Directory.CreateTempSubdirectory("ports-").FullName;
        sandbox = new SandboxServer(Options.Create(new SandboxOptions { Path = Path.Combine(folder, "books.db") }), TimeProvider.System, NullLoggerFactory.Instance);
        await sandbox.StartAsync(default);
        between = await PartnerServer.Start();
        between.Answer = Overhear;
        await using var services = WorkersOfPartner.At(between.Address);
        foreach (var use in PortCalls.All)
        {
            var key = new EffectKey(Guid.NewGuid(), Guid.NewGuid());
            await use.Make(services, key);
            if (use.IsAct)
                await use.Make(services, key with { MayBeKnown = true });
        }
        await services.GetRequiredService<IBillingLedger>().Stand("C-0", "nobody's", null, default);
        await services.GetRequiredService<IBillingLedger>().FreezeAccount(new EffectKey(Guid.NewGuid(), Guid.NewGuid(), MayBeKnown: true), "POS-8801", default);
        foreach (var port in PortNames.All)
            Assert.That(await services.GetRequiredService<PortProbe>().FaultOf(port, default), Is.Null);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await between.DisposeAsync();
        await sandbox.StopAsync(default);
        await sandbox.DisposeAsync();
        http.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Should_say_nothing_that_the_contract_does_not() => Assert.That(overheard.SelectMany(FaultsOf), Is.Empty);

    [Test]
    public void Should_use_every_call_that_a_contract_has()
    {
        var used = overheard.Select(x => (x.Port, Call: Of(x.Port).Find(x.Method, x.Path)?.ToString())).ToHashSet();
        Assert.That(PortNames.All.SelectMany(port => Of(port).Operations.Select(x => (port, x.ToString()))).Where(x => !used.Contains((x.port, x.Item2))), Is.Empty, "nothing calls these");
    }

    [Test]
    public void Should_know_what_is_not_known_by_its_word() =>
        Assert.That(overheard.Where(x => x.Status == 404).Select(x => (string)JsonNode.Parse(x.Said)!["code"]!), Is.Not.Empty.And.All.EqualTo(NotKnown.TheCode));

    static IEnumerable<string> FaultsOf(Exchange x)
    {
        if (Of(x.Port).Find(x.Method, x.Path) is not { } call)
            return [$"{x}: there is no such call"];
        var faults = new List<string>();
        foreach (var parameter in call.Parameters.Where(p => (bool?)p["required"] == true))
            if ((string)parameter["in"]! == "header" && !Guid.TryParse(x.Key, out _) || (string)parameter["in"]! == "query" && !x.Query.ContainsKey((string)parameter["name"]!))
                faults.Add($"{(string)parameter["name"]!} is missing");
        if (call.Path.StartsWith("/acts/", StringComparison.Ordinal) && x.Method == "POST" == x.Key is null)
            faults.Add("an act has a key, and nothing else has one");
        faults.AddRange(x.Query.Keys.Where(name => !call.Parameters.Any(p => (string)p["in"]! == "query" && (string)p["name"]! == name)).Select(name => $"{name} is not in the contract"));
        if (call.BodySchema is { } asked)
            faults.AddRange(Of(x.Port).Faults(asked, JsonNode.Parse(x.Asked)).Select(f => $"asked {f}"));
        else if (x.Asked.Length > 0)
            faults.Add("nothing is to be asked in a body");
        if (call.SchemaOf(x.Status) is not { } said)
            faults.Add("no such answer is in the contract");
        else
            faults.AddRange(Of(x.Port).Faults(said, JsonNode.Parse(x.Said)).Select(f => $"said {f}"));
        if (x.MediaType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            faults.Add("it is not sent as JSON");
        return faults.Select(f => $"{x}: {f}");
    }

    static readonly ConcurrentDictionary<string, PortDocument> Documents = new();

    static PortDocument Of(string port) => Documents.GetOrAdd(port, x => new PortDocument(File.ReadAllText(Repository.File("docs", "ports", $"{x}.json"))));

    async Task Overhear(HttpContext context)
    {
        var port = context.Request.Path.Value!.Split('/')[1];
        var asked = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var key = context.Request.Headers.TryGetValue(PartnerClient.IdempotencyKey, out var sent) ? sent.ToString() : null;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), sandbox.Of(port) + context.Request.Path.Value[(port.Length + 1)..] + context.Request.QueryString);
        if (asked.Length > 0)
            request.Content = new StringContent(asked, System.Text.Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Add(PartnerClient.IdempotencyKey, key);
        using var response = await http.SendAsync(request);
        var said = await response.Content.ReadAsStringAsync();
        overheard.Enqueue(new(context.Request.Method, port, context.Request.Path.Value[$"/{port}/v1".Length..], context.Request.Query, key, asked, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), said));
        await Lies.Send(context, said, response.Content.Headers.ContentType?.ToString(), (int)response.StatusCode);
    }
}
