using System.Text.Json.Nodes;
using Cancellation.Tests.Ingress.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Ingress;

[TestFixture]
sealed class When_a_message_cannot_be_taken : IngressSituation
{
    static IEnumerable<string> Names => BadMessage.All(Guid.Empty).Select(x => x.Name);

    [TestCaseSource(nameof(Names))]
    public async Task Should_be_kept_once_with_every_fault_and_no_value(string name)
    {
        var bad = BadMessage.All(CaseId).Single(x => x.Name == name);
        var before = (await Refused()).Select(x => (string)x["id"]!).ToHashSet();
        await Send(bad.Properties, bad.Body);
        await Send(bad.Properties, bad.Body);
        var row = (await Refused()).Single(x => !before.Contains((string)x["id"]!));
        Assert.Multiple(() =>
        {
            Assert.That((string?)row["code"], Is.EqualTo(bad.Code), row.ToJsonString());
            Assert.That(row["faults"]!.AsArray().Select(x => $"{x!["field"]} {x["code"]}"), Is.EquivalentTo(bad.Faults), row.ToJsonString());
            Assert.That((int?)row["size"], Is.EqualTo(bad.Body.Length));
            Assert.That(row.ToJsonString(), Does.Not.Contain("13800138000").And.Not.Contain("P-1").And.Not.Contain("1e400").And.Not.Contain("2026-02-30"));
        });
    }

    [Test]
    public async Task Should_be_known_by_source_and_id()
    {
        await Send("r-1", "cancellation.charge-paid", new JsonObject());
        var row = (await Refused()).Single(x => (string?)x["eventId"] == "r-1");
        Assert.That(((string?)row["source"], (string?)row["subject"], (string?)row["queue"], (string?)row["kind"]), Is.EqualTo(("/bank", "cancellation.charge-paid", "cancellation.ingress", "Message")));
    }

    [Test]
    public async Task Should_be_another_row_when_it_says_something_else()
    {
        await Send("r-2", "cancellation.charge-paid", new JsonObject());
        await Send("r-2", "cancellation.charge-paid", new JsonObject { ["paymentId"] = "P-2" });
        Assert.That((await Refused()).Count(x => (string?)x["eventId"] == "r-2"), Is.EqualTo(2));
    }

    [Test]
    public async Task Should_leave_what_came_in_the_same_batch_alone()
    {
        JsonObject Event(string id, JsonNode data) => new() { ["specversion"] = "1.0", ["id"] = id, ["source"] = "/bank", ["type"] = "cancellation.charge-paid", ["data"] = data };
        var batch = new JsonArray(Event("b-1", BadMessage.Paid(CaseId, x => x["paymentId"] = "P-b1")), Event("b-2", new JsonArray()), Event("b-3", BadMessage.Paid(CaseId, x => x["paymentId"] = "P-b3")));
        var taken = await Taken("ChargePaid");
        await Send(new() { ContentType = "application/cloudevents-batch+json" }, System.Text.Encoding.UTF8.GetBytes(batch.ToJsonString()));
        Assert.That(await Taken("ChargePaid"), Is.EqualTo(taken + 2));
        Assert.That((await Refused()).Where(x => ((string?)x["eventId"])?.StartsWith("b-", StringComparison.Ordinal) == true).Select(x => (string?)x["eventId"]), Is.EqualTo(new[] { "b-2" }));
    }
}
