using System.Text.Json.Nodes;
using Cancellation.Durability.Vault;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Canary;

/// <summary>Plants canaries in every field of a person and in all places where people write, and drives cases of the three lines through moves that work and that fail.</summary>
sealed class CanaryPlay(ServiceUnderTest service, CanaryBirds birds)
{
    readonly List<(string What, Answer Answer, bool MayHoldWords)> answers = [];
    readonly List<string> cases = [];
    int keys;

    /// <summary>Every answer there was, and whether whoever gets it may read people's words in it.</summary>
    public IReadOnlyList<(string What, Answer Answer, bool MayHoldWords)> Answers => answers;

    public IReadOnlyList<string> Cases => cases;

    public async Task Run()
    {
        var pos = await Open(Bodies.Pos(), "pos");
        await Fail(pos);
        await Holds(pos);
        await Move(pos, "review", $$"""{"decision": "RequestDocuments", "reviewerId": "reviewer-1", "documents": ["IdProof"], "text": "{{birds.Words("documents asked for")}}"}""");
        await Move(pos, "documents", """{"documents": [{"kind": "IdProof", "reference": "doc-9"}]}""");
        await Move(pos, "confirmation", null);
        await Move(pos, "waivers", $$"""{"gate": "Device", "reason": "{{birds.Words("waiver")}}", "operatorId": "operator-1", "approverId": "operator-2"}""");
        await Move(pos, "amendment", $$"""{"reason": {"code": "OTHER", "text": "{{birds.Words("amendment")}}"} }""");
        await Move(pos, "forced-closure", $$"""{"reason": "{{birds.Words("forced closure")}}", "operatorId": "operator-1", "approverId": "operator-2"}""");

        var pay = await Open(Bodies.Pay(), "pay");
        await Move(pay, "withdrawal", $$"""{"reason": "{{birds.Words("withdrawal")}}"}""");

        var card = await Open(Bodies.Card(), "card");
        await Move(card, "confirmation", null);
        await Move(card, "review", $$"""{"decision": "Reject", "reviewerId": "reviewer-1", "code": "INFO_INCOMPLETE", "text": "{{birds.Words("rejection")}}"}""");
        await Move(card, "resubmission", null);
        await Move(card, "confirmation", null);
        await Holds(card);
        await Move(card, "review", """{"decision": "Approve", "reviewerId": "reviewer-1"}""");
        await service.Until(card, x => (string?)x["erasure"]?["doneAt"] is not null);
        await LookAround();
    }

    /// <summary>Everything that can be read of the cases.</summary>
    public async Task LookAround()
    {
        foreach (var path in cases)
            foreach (var part in (string[])["", "/timeline", "/evidence"])
                Hear($"GET {part}", await service.Get(path + part), mayHoldWords: true);
        Hear("list", await service.Get("/v1/cancellations"));
        Hear("search", await service.Post("/v1/cancellations/search", """{"phoneLastFour": "0001"}"""));
        Hear("erasures", await service.Get("/v1/erasures?system=cancellation&since=2026-01-01T00:00:00Z"));
        Hear("health", await service.Get("/health/ready"));
    }

    public async Task Erase()
    {
        foreach (var path in cases)
            await service.Services.GetRequiredService<IVault>().Erase(Guid.Parse(path[^36..]), default);
        answers.Clear();
        await LookAround();
    }

    async Task<string> Open(JsonObject body, string line)
    {
        body["person"] = new JsonObject
        {
            ["name"] = birds.Person($"name of {line}", $"金丝雀{line}"), ["phone"] = birds.Person($"phone of {line}", $"137{cases.Count}1230001"),
            ["email"] = birds.Person($"e-mail of {line}", $"canary.{line}@mail.example.org"), ["idNumber"] = birds.Person($"identity of {line}", $"11010119491231{cases.Count}21X"),
            ["cardNumber"] = birds.Person($"card of {line}", $"62220212345678{cases.Count}0128"), ["address"] = birds.Person($"address of {line}", $"北京市金丝雀路{line}号院"),
        };
        body["reason"] = new JsonObject { ["code"] = "OTHER", ["text"] = birds.Words($"request of {line}") };
        var opened = Hear("request", await service.Post("/v1/cancellations?wait=20s", body, Key()), mayHoldWords: true);
        Assert.That(opened.Status, Is.EqualTo(202), opened.Body.ToJsonString());
        cases.Add($"/v1/cancellations/{opened.CaseId}");
        Hear("preview", await service.Post("/v1/previews", body));
        Hear("the same subscription again", await service.Post("/v1/cancellations", body, Key()));
        return cases[^1];
    }

    /// <summary>What is refused must not say why with the words that were sent.</summary>
    async Task Fail(string path)
    {
        var (phone, words) = (birds.Person("refused phone", "13790001111"), birds.Words("refused moves"));
        var wrong = Bodies.Card();
        wrong["customerId"] = phone;
        wrong["channel"] = phone;
        wrong["agreement"]!["consentedAt"] = phone;
        wrong["language"] = phone;
        wrong["person"] = new JsonObject { ["email"] = phone, ["idNumber"] = new JsonArray(phone), ["cardNumber"] = phone, ["cardLastFour"] = phone };
        Hear("faults", await service.Post("/v1/cancellations", wrong, Key()));
        Hear("no JSON", await service.Post("/v1/cancellations", $$"""{"person": {"phone": "{{phone}}" """, Key()));
        Hear("no JSON at all", await service.Post("/v1/cancellations", phone, Key()));
        Hear("wrong search", await service.Post("/v1/cancellations/search", $$"""{"phoneLastFour": "{{phone}}", "email": "{{phone}}"}"""));
        Hear("no case", await service.Post($"/v1/cancellations/{Guid.NewGuid()}/withdrawal", $$"""{"reason": "{{words}}"}""", Key()));
        foreach (var (move, body) in new[]
                 {
                     ("retries", $$"""{"step": "CloseAccount", "reason": "{{words}}", "operatorId": "operator-1"}"""),
                     ("stray-debit-refunds", $$"""{"debitId": "D-1", "reason": "{{words}}", "operatorId": "operator-1"}"""),
                     ("waivers", $$"""{"gate": "Verify", "reason": "{{words}}", "operatorId": "operator-1", "approverId": "operator-2"}"""),
                     ("forced-closure", $$"""{"reason": "{{words}}", "operatorId": "operator-1", "approverId": "operator-1"}"""),
                     ("review", $$"""{"decision": "Reject", "reviewerId": "reviewer-1", "code": "{{words}}", "text": "{{words}}"}"""),
                 })
        {
            var refused = Hear(move, await service.Post($"{path}/{move}", body, Key()));
            Assert.That(refused.Status, Is.EqualTo(409).Or.EqualTo(400), refused.Body.ToJsonString());
        }
    }

    async Task Holds(string path)
    {
        await Move(path, "holds", $$"""{"kind": "Risk", "reference": "R-1", "reason": "{{birds.Words("hold")}}", "placedBy": "operator-1"}""");
        await Move(path, "holds/release", $$"""{"kind": "Risk", "reference": "R-1", "reason": "{{birds.Words("release")}}", "releasedBy": "operator-1"}""");
        foreach (var (type, by, at) in new[] { ("placed", "placedBy", "placedAt"), ("released", "releasedBy", "releasedAt") })
        {
            var fact = $$"""
                {"specversion": "1.0", "id": "{{Key()}}", "source": "risk", "type": "cancellation.hold-{{type}}", "data": {"cancellationId": "{{path[^36..]}}",
                 "kind": "Risk", "reference": "R-2", "reason": "{{birds.Words($"hold {type} by event")}}", "{{by}}": "risk-desk", "{{at}}": "2026-03-02T10:00:00+08:00"} }
                """;
            var heard = Hear($"hold {type} by event", await service.Post("/v1/events", fact, null, "application/cloudevents+json"));
            Assert.That(heard.Status, Is.EqualTo(202), heard.Body.ToJsonString());
        }
    }

    async Task Move(string path, string move, string? body)
    {
        var answer = await service.Post($"{path}/{move}?wait=20s", body, Key());
        Hear(move, answer, mayHoldWords: answer.Status == 202);
        Assert.That(answer.Status, Is.EqualTo(202).Or.EqualTo(409), $"{move}: {answer.Body.ToJsonString()}");
    }

    Answer Hear(string what, Answer answer, bool mayHoldWords = false)
    {
        answers.Add((what, answer, mayHoldWords));
        return answer;
    }

    string Key() => $"canary-{++keys}";
}
