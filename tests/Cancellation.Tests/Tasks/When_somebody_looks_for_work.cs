using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Tasks;

[TestFixture]
public sealed class When_somebody_looks_for_work
{
    ServiceUnderTest service = null!;
    Visitor lin = null!, stranger = null!;
    string review = "", inspection = "", negotiation = "", escalation = "", approval = "";

    /// <summary>One task of each kind, due at different times.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings:
        [
            "--Intake:LedgerPatienceMilliseconds=10000", .. GivenKeys.Settings("lin", AccessRoles.Allow([AccessRoles.Supervisor])), .. GivenKeys.Settings("stranger", AccessRoles.Allow([AccessRoles.Supervisor]), "stranger"),
        ]);
        (lin, stranger) = (new(service, GivenKeys.Key("lin")), new(service, GivenKeys.Key("stranger")));
        review = await Begin(Bodies.Card());
        inspection = await Begin(Bodies.Pos());
        await Move(inspection, "review", Bodies.Approval);
        await service.Post("/sandbox/terminals/SN-8801/hand-over?wait=20s", null as string);
        negotiation = await Begin(Bodies.Card("M-1004", "C-1004"));
        // A linked service of theirs is in use.
        var closing = Bodies.Pay("PAY-5005", "C-5005");
        closing["operation"] = "CloseAccount";
        escalation = await Begin(closing);
        var asked = await lin.Post($"/v1/cancellations/{negotiation}/forced-closure", new JsonObject { ["reason"] = "the shop burnt down" });
        approval = ((string)asked.Body["approvalId"]!).Replace("-", "", StringComparison.Ordinal);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        lin.Dispose();
        stranger.Dispose();
        await service.DisposeAsync();
    }

    async Task<string> Begin(JsonObject request)
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", request, Guid.NewGuid().ToString());
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        await service.Post($"/v1/cancellations/{asked.CaseId}/confirmation?wait=20s", null as string, Guid.NewGuid().ToString());
        return asked.CaseId;
    }

    async Task Move(string caseId, string move, JsonObject body)
    {
        var answer = await service.Post($"/v1/cancellations/{caseId}/{move}?wait=20s", body, Guid.NewGuid().ToString());
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
    }

    static string Of(string kind, string id) => $"{kind}-{id.Replace("-", "", StringComparison.Ordinal)}";

    async Task<IReadOnlyList<string>> Ids(string query) => [.. (await lin.Get($"/v1/tasks{query}")).Body["tasks"]!.AsArray().Select(x => (string)x!["id"]!)];

    [Test]
    public async Task Should_find_every_kind_once()
    {
        Assert.That(await Ids(""), Is.EquivalentTo(new[]
        {
            Of("review", review), Of("inspection", inspection), Of("negotiation", negotiation), Of("escalation", escalation), $"approval-{approval}",
        }));
    }

    [TestCase("Review"), TestCase("Inspection"), TestCase("Negotiation"), TestCase("Escalation"), TestCase("Approval")]
    public async Task Should_find_one_kind_alone(string kind)
    {
        var tasks = (await lin.Get($"/v1/tasks?kind={kind}")).Body["tasks"]!.AsArray();
        Assert.That(tasks.Select(x => (string?)x!["kind"]), Is.EqualTo(new[] { kind }));
    }

    [Test]
    public async Task Should_see_the_soonest_due_first_and_every_task_once_however_small_the_pages_are()
    {
        var whole = (await lin.Get("/v1/tasks")).Body["tasks"]!.AsArray();
        Assert.That(whole.Select(x => (DateTimeOffset?)x!["dueAt"]), Is.Ordered);
        foreach (var limit in (int[])[1, 2, 3])
        {
            var (read, after) = (new List<string>(), "");
            do
            {
                var page = (await lin.Get($"/v1/tasks?limit={limit}{after}")).Body;
                read.AddRange(page["tasks"]!.AsArray().Select(x => (string)x!["id"]!));
                after = (string?)page["next"] is { } next ? $"&after={next}" : "";
            }
            while (after.Length > 0 && read.Count < 50);
            Assert.That(read, Is.EqualTo(whole.Select(x => (string)x!["id"]!)), $"pages of {limit}");
        }
    }

    [Test]
    public async Task Should_count_what_the_lists_hold()
    {
        var counts = (await lin.Get("/v1/tasks/counts")).Body;
        var byKind = counts["byKind"]!.AsObject();
        foreach (var (kind, count) in byKind)
            Assert.That((int)count!, Is.EqualTo((await Ids($"?kind={kind}")).Count), kind);
        Assert.That((int)counts["open"]!, Is.EqualTo((await Ids("")).Count));
        Assert.That((int)counts["mine"]!, Is.EqualTo((await Ids("?owner=me")).Count));
    }

    [Test]
    public async Task Should_have_what_was_claimed_and_leave_the_rest()
    {
        await lin.Post($"/v1/cancellations/{review}/owner", new JsonObject { ["ownerId"] = "key:lin", ["reason"] = "knows it" });
        Assert.That(await Ids("?owner=me"), Is.EqualTo(new[] { Of("review", review) }));
        Assert.That(await Ids("?owner=nobody"), Has.Count.EqualTo(4).And.None.EqualTo(Of("review", review)));
        Assert.That((int)(await lin.Get("/v1/tasks/counts")).Body["mine"]!, Is.EqualTo(1));
        await lin.Post($"/v1/cancellations/{review}/owner", new JsonObject { ["ownerId"] = "nobody", ["reason"] = "on leave" });
        Assert.That(await Ids("?owner=me"), Is.Empty);
    }

    [Test]
    public async Task Should_read_the_working_day_clock_of_the_policy()
    {
        var task = (await lin.Get("/v1/tasks?kind=Review")).Body["tasks"]![0]!;
        // Asked for on Monday 2 March, three working days.
        Assert.That(((int)task["workingTime"]!["left"]!, (int)task["workingTime"]!["of"]!, (bool)task["overdue"]!), Is.EqualTo((3, 3, false)), task.ToJsonString());
    }

    [Test]
    public async Task Should_learn_who_asked_for_an_approval_and_what_for()
    {
        var task = (await lin.Get("/v1/tasks?kind=Approval")).Body["tasks"]![0]!;
        Assert.That(((string?)task["code"], (string?)task["requestedBy"], (string?)task["cancellationId"]), Is.EqualTo(("ForceClosure", "key:lin", negotiation)));
    }

    [Test]
    public async Task Should_find_nothing_of_another_tenant()
    {
        Assert.That((await stranger.Get("/v1/tasks")).Body["tasks"]!.AsArray(), Is.Empty);
        Assert.That((int)(await stranger.Get("/v1/tasks/counts")).Body["open"]!, Is.Zero);
    }

    [TestCase("?after=x", "after"), TestCase("?after=u-9-00000000000000000000000000000000", "after"), TestCase("?kind=Cooking", "kind"), TestCase("?limit=0", "limit"), TestCase("?overdue=perhaps", "overdue")]
    public async Task Should_be_told_what_is_wrong_with_the_question(string query, string field)
    {
        var reply = await lin.Get($"/v1/tasks{query}");
        Assert.That((reply.Status, (string?)reply.Body["faults"]![0]!["field"]), Is.EqualTo((400, field)), reply.Text);
    }
}
