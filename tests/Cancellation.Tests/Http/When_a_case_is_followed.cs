using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_case_is_followed
{
    ServiceUnderTest service = null!;
    string path = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "follow")).CaseId}";
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_tell_what_was_and_what_comes_until_the_case_is_over()
    {
        await using var following = await Following.Of(service.Http, path);
        Assert.That(following.MediaType, Is.EqualTo("text/event-stream"));
        var first = await following.Next();
        Assert.That(((string?)first.Data["name"], first.Name), Is.EqualTo(("RequestCancellation", "transition")));
        await service.Post($"{path}/withdrawal", null as string, "withdraw");
        var events = new List<Told> { first };
        while (events[^1].Name != "end")
            events.Add(await following.Next());
        Assert.That(events.Where(x => (string?)x.Data["toState"] == "Withdrawn").Select(x => (string?)x.Data["name"]), Does.Contain("WithdrawCancellation"));
        var timeline = (await service.Get($"{path}/timeline")).Body["items"]!.AsArray();
        Assert.That(events.Where(x => x.Name is "message" or "transition").Select(x => (int)x.Data["seq"]!), Is.EqualTo(timeline.Where(x => x!["seq"] is not null).Select(x => (int)x!["seq"]!)));
    }

    [Test]
    public async Task Should_go_on_from_any_id_without_missing_or_repeating_anything()
    {
        await service.Post($"{path}/withdrawal?wait=20s", null as string, "withdraw");
        await service.Until(path, x => x["waiting"] is null);
        // The notice is on its way for a moment longer; who comes later is told that it was sent, and not that it was to be.
        await service.Until($"{path}/timeline", x => x["items"]!.AsArray().All(item => (string?)item!["status"] != "Planned"));
        var all = await Following.All(service.Http, path);
        Assert.That(all[^1].Name, Is.EqualTo("end"));
        for (var i = 0; i < all.Count - 2; i++)
            Assert.That((await Following.All(service.Http, path, all[i].Id)).Select(Text), Is.EqualTo(all.Skip(i + 1).Select(Text)), all[i].Id);
        Assert.That((await service.Get($"{path}/events", ("Last-Event-ID", all[^1].Id))).Status, Is.EqualTo(204));

        static string Text(Told x) => $"{x.Name} {x.Data["seq"]} {x.Data["effectId"]} {x.Data["status"]}";
    }

    [Test]
    public async Task Should_tell_each_of_many_listeners()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Following.Of(service.Http, path)));
        await service.Post($"{path}/withdrawal", null as string, "withdraw");
        foreach (var following in all)
            await using (following)
                while ((await following.Next()).Name != "end")
                {
                }
    }

    [TestCase("nonsense")]
    [TestCase("-1")]
    [TestCase("1.abc")]
    public async Task Should_refuse_an_id_that_it_did_not_give(string id)
    {
        var answer = await service.Get($"{path}/events", ("Last-Event-ID", id));
        Assert.That((answer.Status, answer.Faults.Single(), answer.MediaType), Is.EqualTo((400, "Last-Event-ID wrong-format", "application/problem+json")));
    }

    [Test]
    public async Task Should_say_that_there_is_no_such_case() => Assert.That((await service.Get($"/v1/cancellations/{Guid.NewGuid()}/events")).Code, Is.EqualTo("no-such-case"));

    sealed record Told(string Id, string Name, JsonNode Data);

    /// <summary>Reads events as a browser would.</summary>
    sealed class Following(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
    {
        static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        public string? MediaType => response.Content.Headers.ContentType?.MediaType;

        public static async Task<Following> Of(HttpClient http, string path, string? after = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/events");
            request.Headers.Accept.ParseAdd("text/event-stream");
            if (after is not null)
                request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        }

        public static async Task<List<Told>> All(HttpClient http, string path, string? after = null)
        {
            await using var following = await Of(http, path, after);
            var all = new List<Told>();
            do
                all.Add(await following.Next());
            while (all[^1].Name != "end");
            return all;
        }

        public async Task<Told> Next()
        {
            var fields = new Dictionary<string, string>();
            while (true)
            {
                var line = await lines.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException("The stream ended.");
                if (line.Length > 0 && !line.StartsWith(':'))
                    fields[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 2)..];
                else if (fields.TryGetValue("event", out var name))
                    return new(fields["id"], name, JsonNode.Parse(fields["data"])!);
            }
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
