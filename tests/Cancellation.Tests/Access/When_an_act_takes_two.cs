using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_an_act_takes_two
{
    ServiceUnderTest service = null!;
    Visitor app = null!, first = null!, second = null!, admin = null!;
    string caseId = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings:
        [
            .. GivenKeys.Settings("first", AccessRoles.Allow([AccessRoles.Supervisor])), .. GivenKeys.Settings("second", AccessRoles.Allow([AccessRoles.Supervisor])),
            .. GivenKeys.Settings("admin", AccessRoles.Allow([AccessRoles.Admin])),
        ]);
        (app, first, second, admin) = (new(service, TestKeys.ApiKey), new(service, GivenKeys.Key("first")), new(service, GivenKeys.Key("second")), new(service, GivenKeys.Key("admin")));
        caseId = (string)(await app.Post("/v1/cancellations?wait=10s", Bodies.Pos())).Body["cancellationId"]!;
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var visitor in (Visitor[])[app, first, second, admin])
            visitor.Dispose();
        await service.DisposeAsync();
    }

    async Task<string> Ask() => (string)(await Force()).Body["approvalId"]!;

    Task<Reply> Force() => first.Post($"/v1/cancellations/{caseId}/forced-closure", new JsonObject { ["reason"] = "the shop burnt down" });

    static Task<Reply> Decide(Visitor who, string approval, string decision = "Approve") => who.Post($"/v1/approvals/{approval}/decision", new JsonObject { ["decision"] = decision });

    async Task<JsonNode?> Forced() => (await app.Get($"/v1/cancellations/{caseId}/timeline")).Body["items"]!.AsArray().SingleOrDefault(x => (string?)x!["name"] == "ForceClosure");

    [Test]
    public async Task Should_wait_for_the_second_person()
    {
        var reply = await Force();
        Assert.That((reply.Status, (string?)reply.Body["act"], (bool)reply.Body["isOpen"]!), Is.EqualTo((202, "ForceClosure", true)));
        Assert.That(reply.Body["texts"]!.AsObject().Select(x => (string?)x.Value), Has.Member("the shop burnt down"), "Who approves reads why.");
        Assert.That(await Forced(), Is.Null, "Nothing has happened to the case.");
        Assert.That((await second.Get("/v1/approvals?open=true")).Body["approvals"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Should_be_done_when_the_second_person_agrees()
    {
        var approval = await Ask();
        var reply = await Decide(second, approval);
        Assert.That((reply.Status, (string?)reply.Body["decision"], reply.Body["verdict"]), Is.EqualTo((200, "Approve", (JsonNode?)null)), reply.Text);
        var forced = (await Forced())!;
        Assert.That(((string?)forced["body"]!["operatorId"], (string?)forced["body"]!["approverId"], (string?)forced["actor"]), Is.EqualTo(("key:first", "key:second", "key:second")));
        Assert.That((await Decide(second, approval)).Status, Is.EqualTo(200), "The same decision again is the same.");
        Assert.That((await Decide(second, approval, "Reject")).Code, Is.EqualTo("decided-already"));
    }

    [Test]
    public async Task Should_not_be_approved_by_who_asked_for_it_even_in_two_sessions_at_once()
    {
        var approval = await Ask();
        var replies = await Task.WhenAll(Decide(first, approval), Decide(first, approval));
        Assert.That(replies.Select(x => x.Code), Is.All.EqualTo("own-act"));
        Assert.That((await Decide(admin, approval)).Status, Is.EqualTo(403), "Who sets up does not decide.");
        Assert.That(await Forced(), Is.Null);
    }

    [Test]
    public async Task Should_be_over_when_it_is_rejected()
    {
        var approval = await Ask();
        Assert.That((await Decide(second, approval, "Reject")).Status, Is.EqualTo(200));
        Assert.That((await Decide(second, approval)).Code, Is.EqualTo("decided-already"));
        Assert.That(await Forced(), Is.Null);
    }

    [Test]
    public async Task Should_be_void_when_the_money_goes_elsewhere_meanwhile()
    {
        var approval = await Ask();
        var amended = await app.Post($"/v1/cancellations/{caseId}/amendment", new JsonObject
        {
            ["payoutDestination"] = "other-account", ["agentId"] = "agent-1", ["approverId"] = "agent-2",
            ["identity"] = new JsonObject { ["factors"] = new JsonArray("Password", "SmsCode"), ["reference"] = "login-2", ["verifiedAt"] = "2026-03-02T09:59:00+08:00" },
        });
        Assert.That(amended.Status, Is.EqualTo(202), amended.Text);
        Assert.That((await Decide(second, approval)).Code, Is.EqualTo("approval-void"));
        Assert.That((await Decide(second, approval)).Code, Is.EqualTo("decided-already"));
    }

    [Test]
    public async Task Should_not_be_approved_by_who_changed_the_request_last()
    {
        Assert.That((await second.Post($"/v1/cancellations/{caseId}/amendment", new JsonObject { ["reason"] = new JsonObject { ["code"] = "MOVED" } })).Status, Is.EqualTo(202));
        Assert.That((await Decide(second, await Ask())).Code, Is.EqualTo("last-editor"));
    }

    [Test]
    public async Task Should_be_done_later_when_the_process_died_after_the_decision()
    {
        var approval = Guid.Parse(await Ask());
        await using (var scope = service.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ApprovalDesk>().Decide(approval, true, new Caller("key:second", "default", new HashSet<string>()), CancellationToken.None);
        Assert.That(await Forced(), Is.Null);
        service.Clock.Pass(TimeSpan.FromMinutes(1));
        var acts = service.Services.GetRequiredService<ApprovedActs>();
        await acts.DoLeftOver(CancellationToken.None);
        await acts.DoLeftOver(CancellationToken.None);
        Assert.That((string?)(await Forced())!["actor"], Is.EqualTo("key:second"));
    }

    [Test]
    public async Task Should_never_be_approved_by_who_asked_for_it_whatever_the_program_does()
    {
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        var now = DateTimeOffset.UnixEpoch;
        db.Approvals.Add(new Approval
        {
            Id = Guid.NewGuid(), Tenant = "default", CaseId = Guid.NewGuid(), Act = "ForceClosure", Body = "{}", Sha256 = "", Money = "", RequestedBy = "lin", RequestedAt = now,
            Decision = ApprovalDecision.Approve, DecidedBy = "lin", DecidedAt = now,
        });
        Assert.That(() => db.SaveChanges(), Throws.InstanceOf<DbUpdateException>().With.InnerException.Message.Contains("ck_approvals_second_person"));
    }
}
