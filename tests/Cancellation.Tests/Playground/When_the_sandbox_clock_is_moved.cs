using System.Text.Json.Nodes;
using Cancellation.Service.Playground;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Playground;

[TestFixture]
public sealed class When_the_sandbox_clock_is_moved
{
    const string Path = "/sandbox/clock";

    string file = null!;
    MovableClock real = null!;
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start()
    {
        file = System.IO.Path.Combine(Directory.CreateTempSubdirectory("cancellation-clock-").FullName, "clock.json");
        real = new MovableClock("2026-03-02 10:00");
        service = await ServiceUnderTest.Start(replace: services => services.AddSingleton<TimeProvider>(_ => new SandboxClock(file, real)));
    }

    [TearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        Directory.Delete(System.IO.Path.GetDirectoryName(file)!, recursive: true);
    }

    [Test]
    public async Task Should_let_what_falls_due_on_the_way_happen_in_its_time()
    {
        var asked = await service.Post("/v1/cancellations?wait=10s", Bodies.Pos(), "request");
        Assert.That((await Move("until", "2026-03-10T00:00:00Z")).Status, Is.EqualTo(200));

        var seen = await service.Until($"/v1/cancellations/{asked.CaseId}", x => (string?)x["state"] == "Expired");
        Assert.That((string?)seen["state"], Is.EqualTo("Expired"));
        // A day was given to confirm: it ended on that day and not on the day to which the clock was moved.
        var timeline = (await service.Get($"/v1/cancellations/{asked.CaseId}/timeline")).Body["items"]!.AsArray();
        var expiry = timeline.Single(x => (string?)x!["toState"] == "Expired" && (string?)x["fromState"] != "Expired");
        Assert.That(expiry!["at"]!.GetValue<DateTimeOffset>().UtcDateTime, Is.EqualTo(new DateTime(2026, 3, 3, 2, 0, 0)).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Should_come_to_the_next_deadline_and_not_further()
    {
        await service.Post("/v1/cancellations?wait=10s", Bodies.Pos(), "request");
        var next = (await service.Get(Path)).Body["next"]!["at"]!.GetValue<DateTimeOffset>();
        var moved = await Move("to", "NextDeadline");
        Assert.That(Now(moved), Is.EqualTo(next).Within(TimeSpan.FromSeconds(1)));
    }

    /// <summary>Friday evening: Saturday and Sunday are none, and the Monday has the same hour.</summary>
    [Test]
    public async Task Should_know_which_days_are_worked_on()
    {
        await Move("until", "2026-03-06T10:00:00Z");
        Assert.That(Now(await Move("to", "NextWorkingDay")), Is.EqualTo(new DateTimeOffset(2026, 3, 9, 10, 0, 0, TimeSpan.Zero)).Within(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task Should_stand_still_until_it_runs_again()
    {
        var paused = Now(await Move("to", "Pause"));
        real.Pass(TimeSpan.FromHours(3));
        Assert.That(Now(await service.Get(Path)), Is.EqualTo(paused));
        await Move("to", "Run");
        real.Pass(TimeSpan.FromMinutes(1));
        Assert.That(Now(await service.Get(Path)), Is.EqualTo(paused.AddMinutes(1)));
    }

    [Test]
    public void Should_not_go_back_after_a_restart()
    {
        var before = new SandboxClock(file, real);
        before.MoveTo(real.GetUtcNow().AddDays(30));
        Assert.That(new SandboxClock(file, real).GetUtcNow(), Is.EqualTo(real.GetUtcNow().AddDays(30)));
        before.MoveTo(real.GetUtcNow());
        Assert.That(before.GetUtcNow(), Is.EqualTo(real.GetUtcNow().AddDays(30)));
    }

    [Test]
    public async Task Should_leave_sessions_to_the_real_time()
    {
        await service.Post("/v1/accounts", new JsonObject { ["name"] = "lin", ["password"] = "Correct-Horse-7-Battery", ["roles"] = new JsonArray("viewer") }, "account");
        using var person = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = service.Http.BaseAddress };
        using var form = new StringContent("""{"name": "lin", "password": "Correct-Horse-7-Battery"}""", System.Text.Encoding.UTF8, "application/json");
        Assert.That((int)(await person.PostAsync("/sign-in", form)).StatusCode, Is.EqualTo(200));
        await Move("until", "2026-04-02T00:00:00Z");
        Assert.That((int)(await person.GetAsync("/v1/me")).StatusCode, Is.EqualTo(200));
        real.Pass(TimeSpan.FromMinutes(16));
        Assert.That((int)(await person.GetAsync("/v1/me")).StatusCode, Is.EqualTo(401));
    }

    [TestCase("{}")]
    [TestCase("""{"to": "Yesterday"}""")]
    [TestCase("""{"to": "Pause", "until": "2026-04-02T00:00:00Z"}""")]
    [TestCase("""{"until": "soon"}""")]
    public async Task Should_be_told_what_is_wrong(string body)
    {
        var answer = await service.Post(Path, body);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "invalid-request")), answer.Body.ToJsonString());
    }

    Task<Answer> Move(string name, string value) => service.Post(Path, new JsonObject { [name] = value });

    static DateTimeOffset Now(Answer answer) => answer.Body["now"]!.GetValue<DateTimeOffset>();
}
