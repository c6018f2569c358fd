using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_partner_is_down
{
    readonly ConcurrentDictionary<string, bool> down = new();
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start()
    {
        down.Clear();
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services => services.CanBeDown(down));
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Request(JsonObject body, string key)
    {
        var answer = await service.Post("/v1/cancellations", body, key);
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
        return $"/v1/cancellations/{answer.CaseId}";
    }

    static bool WaitsFor(JsonNode view, string partner) => (string?)view["waiting"]?["partner"] == partner;

    [Test]
    public async Task Should_say_for_whom_the_case_waits_why_and_until_when()
    {
        down["billing"] = true;
        var path = await Request(Bodies.Pay(), "down");
        var view = await service.Until(path, x => WaitsFor(x, "billing"));
        var (waiting, step) = (view["waiting"]!, view["steps"]![0]!);
        Assert.Multiple(() =>
        {
            Assert.That((string?)waiting["party"], Is.EqualTo("Us"), view.ToJsonString());
            Assert.That((string?)waiting["partner"], Is.EqualTo("billing"));
            Assert.That((string?)waiting["code"], Is.EqualTo("PARTNER_UNAVAILABLE"));
            Assert.That((DateTimeOffset)waiting["nextTryAt"]!, Is.EqualTo(MovableClock.Parse("2026-04-30 10:55:01")));
            Assert.That((string?)step["step"], Is.EqualTo((string?)waiting["needs"]));
            Assert.That((int)step["failures"]!, Is.EqualTo(1));
            Assert.That((DateTimeOffset)step["since"]!, Is.EqualTo(MovableClock.Parse("2026-04-30 10:55")));
            Assert.That((string?)step["message"], Does.StartWith("billing gave no answer"));
        });
    }

    [Test]
    public async Task Should_find_the_cases_that_wait_for_it()
    {
        down["billing"] = true;
        await service.Until(await Request(Bodies.Pay(), "down"), x => WaitsFor(x, "billing"));
        var found = (await service.Get("/v1/cancellations?waitingForPartner=billing")).Body["cases"]!.AsArray();
        Assert.That((string?)found.Single()!["waiting"]!["partner"], Is.EqualTo("billing"));
        Assert.That((await service.Get("/v1/cancellations?waitingForPartner=payouts")).Body["cases"]!.AsArray(), Is.Empty);
        Assert.That((await service.Get("/v1/cancellations?waitingForPartner=nobody")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Should_go_on_waiting_for_an_hour_and_then_go_on()
    {
        down["billing"] = true;
        var path = await Request(Bodies.Pay(), "hour");
        var view = await service.Until(path, x => WaitsFor(x, "billing"));
        var since = (DateTimeOffset)view["steps"]![0]!["since"]!;
        for (var minute = 0; minute < 60; minute += 6)
        {
            var failures = (int)view["steps"]![0]!["failures"]!;
            service.Clock.MoveTo($"2026-04-30 11:{minute:00}");
            view = await service.Until(path, x => (int)x["steps"]![0]!["failures"]! > failures);
            var next = (DateTimeOffset)view["waiting"]!["nextTryAt"]!;
            Assert.That(next, Is.GreaterThan(service.Clock.GetUtcNow()).And.LessThanOrEqualTo(service.Clock.GetUtcNow().AddMinutes(2)), view.ToJsonString());
        }
        Assert.That((DateTimeOffset)view["steps"]![0]!["since"]!, Is.EqualTo(since));
        down.Clear();
        service.Clock.MoveTo("2026-04-30 12:00");
        view = await service.Until(path, x => (string?)x["waiting"]?["party"] == "Customer");
        Assert.That((string?)view["waiting"]!["needs"], Is.EqualTo("confirmation"), view.ToJsonString());
        Assert.That(view["steps"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_not_keep_the_service_from_being_ready()
    {
        foreach (var port in PortNames.All)
            down[port] = true;
        Assert.That((await service.Get("/health/ready")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Should_forget_what_an_instance_that_died_has_seen()
    {
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CancellationContext>();
        // As machines count time: the business clock stands in April.
        var now = TimeProvider.System.GetUtcNow();
        db.PartnerHealth.Add(new PartnerHealth { Instance = "dead", Port = "devices", State = "Open", Since = now, At = now.AddSeconds(-61), Calls = 9, Failures = 9 });
        db.PartnerHealth.Add(new PartnerHealth { Instance = "alive", Port = "devices", State = "Closed", Since = now, At = now.AddSeconds(-10), Calls = 8, Failures = 2, P95 = 120 });
        db.PartnerHealth.Add(new PartnerHealth { Instance = "alive too", Port = "devices", State = "HalfOpen", Since = now, At = now, Calls = 2, Failures = 1, P95 = 80 });
        await db.SaveChangesAsync();
        var seen = (await service.Get("/v1/partners/devices")).Body;
        Assert.That(((string?)seen["state"], (int)seen["calls"]!, (decimal)seen["errorRate"]!, (int)seen["p95"]!), Is.EqualTo(("HalfOpen", 10, 0.3m, 120)), seen.ToJsonString());
        Assert.That((string?)(await service.Get("/v1/partners")).Body.AsArray().Single(x => (string?)x!["port"] == "evidence")!["state"], Is.EqualTo("Idle"));
        Assert.That((await service.Get("/v1/partners/nobody")).Code, Is.EqualTo("no-such-port"));
    }
}

/// <summary>Two failures open the circuit; the business clock stands.</summary>
[TestFixture]
public sealed class When_the_circuit_of_a_partner_opens
{
    readonly ConcurrentDictionary<string, bool> down = new();
    ServiceUnderTest service = null!;
    string[] cards = [];

    [SetUp]
    public async Task OpenTheCircuit()
    {
        down.Clear();
        down["entitlements"] = true;
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services => services.CanBeDown(down, x => (x.BreakerMinimumCalls, x.BreakerPause) = (2, TimeSpan.FromMilliseconds(500))));
        cards = [await Card("M-1001", "C-1001"), await Card("M-1003", "C-1003")];
        foreach (var card in cards)
            await service.Until(card, x => (string?)x["waiting"]?["partner"] == "entitlements");
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Card(string subscription, string customer)
    {
        var asked = await service.Post("/v1/cancellations", Bodies.Card(subscription, customer), subscription);
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return $"/v1/cancellations/{asked.CaseId}";
    }

    [Test]
    public async Task Should_pause_only_the_steps_that_need_it()
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), "pay");
        var closed = await service.Post($"/v1/cancellations/{asked.CaseId}/confirmation?wait=20s", null as string, "pay-confirm");
        Assert.That(closed.State, Is.EqualTo("Closed"), closed.Body.ToJsonString());
        foreach (var card in cards)
            Assert.That((string?)(await service.Get(card)).Body["waiting"]!["partner"], Is.EqualTo("entitlements"));
    }

    [Test]
    public async Task Should_be_seen_with_what_waits_for_it()
    {
        var seen = await service.Until("/v1/partners/entitlements", x => (string?)x["state"] == "Open" && (int)x["waitingSteps"]! == 2 && x["lastError"] is not null);
        Assert.That((string?)seen["state"], Is.EqualTo("Open"), seen.ToJsonString());
        Assert.That((string?)seen["lastError"]?["code"], Is.EqualTo("PARTNER_UNAVAILABLE"), seen.ToJsonString());
        Assert.That((seen["nextTryAt"], seen["since"]), Is.Not.EqualTo((null as JsonNode, null as JsonNode)));
        Assert.That((int)seen["waitingSteps"]!, Is.EqualTo(2));
        Assert.That((string?)(await service.Until("/v1/partners/billing", x => (string?)x["state"] == "Closed"))["state"], Is.EqualTo("Closed"));
    }

    [Test]
    public async Task Should_go_on_at_once_when_it_closes_though_no_pause_is_over()
    {
        down.Clear();
        var book = service.Services.GetRequiredService<IEntitlementsBook>();
        await TestServers.Until.Async(async () =>
        {
            try
            {
                await book.Inventory("C-1001", "M-1001", CancellationToken.None);
                return true;
            }
            catch (PartnerException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(20), "the circuit to let a call through");
        foreach (var card in cards)
        {
            var view = await service.Until(card, x => x["steps"]!.AsArray().Count == 0);
            Assert.That(view["steps"]!.AsArray(), Is.Empty, view.ToJsonString());
        }
    }
}
