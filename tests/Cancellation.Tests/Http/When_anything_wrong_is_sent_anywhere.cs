using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>Every endpoint that OpenAPI tells of, and twenty ways to get it wrong.</summary>
[TestFixture]
public sealed class When_anything_wrong_is_sent_anywhere
{
    /// <summary>A hang is a fault as well.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    ServiceUnderTest service = null!;
    JsonNode document = null!;
    string caseId = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        document = (await service.Get("/openapi/v1.json")).Body;
        caseId = (await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "wrong")).CaseId;
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    static readonly (string Name, Action<HttpRequestMessage> Make)[] Wrongs =
    [
        ("no body", x => Body(x, "")),
        ("broken JSON", x => Body(x, "{\"a\": ")),
        ("a list", x => Body(x, "[]")),
        ("a text", x => Body(x, "\"text\"")),
        ("a number", x => Body(x, "5")),
        ("null", x => Body(x, "null")),
        ("the same field twice", x => Body(x, "{\"reason\": 1, \"reason\": 2}")),
        ("too deep", x => Body(x, $"{{\"a\": {new string('[', 2_000)}{new string(']', 2_000)}}}")),
        ("too large", x => Body(x, $"{{\"reason\": \"{new string('x', 300_000)}\"}}")),
        ("not UTF-8", x => (x.Content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D])).Headers.ContentType = new("application/json")),
        ("half a character", x => Body(x, "{\"reason\": \"\\ud800\", \"text\": \"\\ud800\", \"decision\": \"\\ud800\"}")),
        ("nothing that is needed", x => Body(x, "{}")),
        ("wrong types everywhere", x => Body(x, Everything(_ => new JsonArray(new JsonObject())))),
        ("wrong words everywhere", x => Body(x, Everything(_ => "\u0000wrong"))),
        ("far too long words", x => Body(x, Everything(_ => new string('x', 5_000)))),
        ("another media type", x => Body(x, "<a/>", "application/xml")),
        ("no media type", x => (x.Content = new ByteArrayContent("{}"u8.ToArray())).Headers.ContentType = null),
        ("wrong parameters", x => Query(x, "limit=-1&after=x&wait=forever&dryRun=perhaps&sort=size&visibility=loud&since=never&open=maybe&state=Lost")),
        ("a key that is none", x => x.Headers.TryAddWithoutValidation("Idempotency-Key", new string('k', 300))),
        ("a version that is none", x => x.Headers.TryAddWithoutValidation("If-Match", "5")),
        ("a form that nobody has", x => x.Headers.TryAddWithoutValidation("Accept", "application/x-nothing")),
        ("a wrong id in the path", x => x.RequestUri = new Uri(x.RequestUri!.ToString().Replace("/v1/", "/v1/%20/", StringComparison.Ordinal), UriKind.Relative)),
    ];

    static void Body(HttpRequestMessage request, string text, string mediaType = "application/json") => request.Content = new StringContent(text, Encoding.UTF8, mediaType);

    static void Query(HttpRequestMessage request, string query) => request.RequestUri = new Uri($"{request.RequestUri}?{query}", UriKind.Relative);

    static readonly string[] Fields =
        ["productLine", "customerId", "subscriptionId", "channel", "reason", "identity", "documents", "decision", "reviewerId", "code", "text", "kind", "reference", "placedBy", "gate", "operatorId", "approverId",
         "step", "debitId", "entitlementId", "choice", "agreedAmount", "ownerId", "visibility", "specversion", "id", "source", "type", "data", "time", "phone", "email", "effectiveOn", "payoutDestination", "destination"];

    static string Everything(Func<string, JsonNode> value) => new JsonObject(Fields.Select(x => KeyValuePair.Create(x, (JsonNode?)value(x)))).ToJsonString();

    [Test]
    public async Task Should_be_answered_with_what_is_wrong()
    {
        var answers = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var method in operations!.AsObject().Select(x => x.Key).Where(x => x is "get" or "post" or "put" or "delete" or "patch"))
                foreach (var (name, make) in Wrongs)
                {
                    await Check(method, path, name, make);
                    answers++;
                }
        Assert.That(answers, Is.GreaterThan(400));
    }

    async Task Check(string method, string path, string name, Action<HttpRequestMessage> make)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(Filled(path), UriKind.Relative));
        make(request);
        var told = $"{method} {path} with {name}";
        using var patience = new CancellationTokenSource(Patience);
        // A stream that was opened all the same is not read to its end.
        using var response = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        var status = (int)response.StatusCode;
        if (status < 400)
            return;
        var text = await response.Content.ReadAsStringAsync(patience.Token);
        Assert.That(status, Is.LessThan(500), $"{told}: {text}");
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), told);
        var problem = JsonNode.Parse(text)!;
        Assert.That((string?)problem["type"], Does.StartWith("/v1/problems/"), told);
        if (status is 400 or 412 or 413 or 415 or 406)
        {
            Assert.That(problem["faults"]!.AsArray(), Is.Not.Empty, $"{told}: {text}");
            Assert.That(problem["faults"]!.AsArray().All(x => x!["pointer"] is not null != (x["parameter"] is not null)), $"{told}: {text}");
        }
    }

    /// <summary>A case that is there, and nothing else that is.</summary>
    string Filled(string path) => path.Replace("{id}", path.StartsWith("/v1/cancellations", StringComparison.Ordinal) ? caseId : Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{port}", "billing", StringComparison.Ordinal).Split('/').Select(x => x.StartsWith('{') ? "nothing" : x).Aggregate((a, b) => $"{a}/{b}");

    [TestCase("DELETE", "/v1/cancellations", 405, "method-not-allowed")]
    [TestCase("PATCH", "/v1/policies", 405, "method-not-allowed")]
    [TestCase("OPTIONS", "/v1/cancellations", 405, "method-not-allowed")]
    [TestCase("GET", "/v1/nothing", 404, "no-such-resource")]
    [TestCase("GET", "/v1/cancellations/5", 404, "no-such-resource")]
    [TestCase("GET", "/v1", 404, "no-such-resource")]
    public async Task Should_be_a_problem_document_also_where_nothing_is(string method, string path, int status, string code)
    {
        var answer = await service.Send(new HttpMethod(method), path, null, null);
        Assert.That((answer.Status, answer.Code, answer.MediaType), Is.EqualTo((status, code, "application/problem+json")));
    }

    [Test]
    public async Task Should_answer_HEAD_as_GET_without_a_body()
    {
        var answer = await service.Send(HttpMethod.Head, $"/v1/cancellations/{caseId}", null, null);
        Assert.That((answer.Status, answer.Headers.ContainsKey("ETag"), answer.Body.AsObject().Count), Is.EqualTo((200, true, 0)));
    }

    [Test]
    public async Task Should_not_mind_a_slash_at_the_end() => Assert.That((await service.Get($"/v1/cancellations/{caseId}/")).Status, Is.EqualTo(200));

    [TestCase("*/*", 200)]
    [TestCase("application/*", 200)]
    [TestCase("text/html, application/json;q=0.5", 200)]
    [TestCase("application/problem+json", 200)]
    [TestCase("text/html", 406)]
    [TestCase("application/json;q=0", 406)]
    public async Task Should_give_what_is_accepted_or_say_what_there_is(string accept, int status) => Assert.That((await service.Get($"/v1/cancellations/{caseId}", ("Accept", accept))).Status, Is.EqualTo(status));
}
