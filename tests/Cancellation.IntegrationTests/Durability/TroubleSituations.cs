using Cancellation.Durability;
using Cancellation.TestServers;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

/// <summary>A failure of the bank.</summary>
public sealed class BankFault(string code, string? wrong = null) : Exception($"The bank: {code}."), IStepFault
{
    public const string Bank = "bank", Away = "AWAY", UnderWay = "UNDER_WAY", Wrong = "WRONG";

    public string Party => Bank;
    public string Code => code;
    public bool IsUnderWay => code == UnderWay;
    public Contradiction? Contradiction => wrong is null ? null : new("act", wrong);
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_step_waits_for_somebody(StoreKind kind) : LedgerSituation(kind)
{
    string? code;

    [SetUp]
    public void BankIsAway()
    {
        code = BankFault.Away;
        // Wrapped, as exceptions are on their way through a library.
        Ledger.Outside.Throws = effect => code is null || effect.Ordinal == 0 ? null : new InvalidOperationException("Somewhere in between.", new BankFault(code));
    }

    async Task<Guid> AskForWork()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        return id;
    }

    async Task<OutgoingMessage> Failed(Guid id, int times)
    {
        OutgoingMessage? row = null;
        await Until.Async(async () => (row = (await Ledger.Outbox()).Find(x => x.CaseId == id && x.Failures >= times)) is not null, TimeSpan.FromSeconds(20), $"{times} failures");
        return row!;
    }

    [Test]
    public async Task Should_say_for_whom_why_since_when_and_until_when()
    {
        var id = await AskForWork();
        var row = await Failed(id, 1);
        var since = Ledger.Clock.GetUtcNow();
        Assert.That((row.FaultParty, row.FaultCode, row.FailingSince, row.DueAt), Is.EqualTo((BankFault.Bank, BankFault.Away, since, since.AddSeconds(1))));
        Assert.That(row.LastError, Is.EqualTo("BankFault: The bank: AWAY."));

        code = "CLOSED_TODAY";
        Ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        row = await Failed(id, 2);
        Assert.That((row.FaultCode, row.FailingSince, row.DueAt), Is.EqualTo(("CLOSED_TODAY", since, since.AddSeconds(62))), "the reason of the last failure, the time of the first");
    }

    [Test]
    public async Task Should_not_blame_the_party_of_an_earlier_failure()
    {
        var id = await AskForWork();
        await Failed(id, 1);
        Ledger.Outside.FailsBefore = _ => true;
        Ledger.Outside.Throws = _ => null;
        Ledger.Clock.Advance(TimeSpan.FromSeconds(2));
        var row = await Failed(id, 2);
        Assert.That((row.FaultParty, row.FaultCode), Is.EqualTo((null as string, null as string)));
    }

    [Test]
    public async Task Should_ask_for_hours_while_it_is_under_way_and_do_it_once()
    {
        code = BankFault.UnderWay;
        var id = await AskForWork();
        for (var times = 1; times <= 12; times++)
        {
            var row = await Failed(id, times);
            Assert.That(row.DueAt - Ledger.Clock.GetUtcNow(), Is.LessThanOrEqualTo(TimeSpan.FromMinutes(2)));
            Ledger.Clock.Advance(TimeSpan.FromMinutes(20));
        }
        code = null;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer after hours");
        Assert.That((Ledger.Outside.Booked, (await Ledger.Outbox()).Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Should_be_rung_at_once_when_asked_and_only_for_that_party()
    {
        var id = await AskForWork();
        await Failed(id, 1);
        code = null;
        Assert.That(await Ledger.Trouble.RingCase(id, "post office", CancellationToken.None), Is.Zero);
        Assert.That(await Ledger.Trouble.RingCase(Guid.NewGuid(), BankFault.Bank, CancellationToken.None), Is.Zero);
        Assert.That(await Ledger.Trouble.RingCase(id, BankFault.Bank, CancellationToken.None), Is.EqualTo(1));
        await Until.Async(async () => (await Ledger.Find(id))!.WorkAnswers == 1, TimeSpan.FromSeconds(10), "the answer, though the clock stands still");
    }

    [Test]
    public async Task Should_be_rung_page_by_page_when_the_party_is_back()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
            ids.Add(await AskForWork());
        foreach (var id in ids)
            await Failed(id, 1);
        code = null;
        var pages = 0;
        for (Guid? last = null; (last = await Ledger.Trouble.RingWaiting(BankFault.Bank, last, 2, CancellationToken.None)) is not null;)
            Assert.That(++pages, Is.LessThanOrEqualTo(3), "each message at most once");
        foreach (var id in ids)
            await Until.Async(async () => (await Ledger.Find(id))!.WorkAnswers == 1, TimeSpan.FromSeconds(10), "the answer, though the clock stands still");
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(10));
    }

    [Test]
    public async Task Should_do_nothing_twice_when_rung_while_the_first_try_is_under_way()
    {
        code = null;
        var slow = new TaskCompletionSource();
        Ledger.Outside.Takes = slow.Task;
        var id = await AskForWork();
        await Until.Async(async () => await Ledger.Read(db => db.Effects.AnyAsync(x => x.CaseId == id)), TimeSpan.FromSeconds(10), "the plan");
        Ledger.Clock.Advance(TimeSpan.FromSeconds(11));
        await Until.Async(async () => (await Ledger.Outbox()).Exists(x => x.CaseId == id && x.Rings > 0), TimeSpan.FromSeconds(10), "the second ring");
        slow.SetResult();
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");
        Assert.That((Ledger.Outside.Booked, (await Ledger.Journal(id)).Count(x => x.Kind == nameof(WorkDone))), Is.EqualTo((2, 1)));
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_step_is_answered_wrongly(StoreKind kind) : LedgerSituation(kind)
{
    string? wrong;
    Guid id;

    [SetUp]
    public async Task BankIsWrong()
    {
        wrong = "'amount' is 5";
        Ledger.Outside.Throws = _ => wrong is null ? null : new BankFault(BankFault.Wrong, wrong);
        id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Failed(1);
    }

    Task Failed(int times) => Until.Async(async () => (await Ledger.Outbox()).Exists(x => x.Failures >= times), TimeSpan.FromSeconds(20), $"{times} failures");

    [Test]
    public async Task Should_keep_one_row_for_each_wrongness_and_not_for_each_try()
    {
        Ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        await Failed(2);
        wrong = "'amount' is 6";
        Ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        await Failed(3);
        var row = (await Ledger.Quarantine()).Single();
        Assert.That((row.CaseId, row.Party, row.Subject, row.Step, row.Ask, row.Code, row.Wrong), Is.EqualTo(((Guid?)id, BankFault.Bank, "act", "work", (int?)1, BankFault.Wrong, "'amount' is 5")));
        Assert.That(row.EffectId, Is.EqualTo(Effect.IdFor(new StepKey(id, "work", 1), 0)));
        wrong = "'currency' is missing";
        Ledger.Clock.Advance(TimeSpan.FromMinutes(2));
        await Failed(4);
        Assert.That((await Ledger.Quarantine()).Select(x => x.Wrong), Is.EqualTo(new[] { "'amount' is 5", "'currency' is missing" }));
    }

    [Test]
    public async Task Should_be_resolved_when_it_is_answered_rightly_and_open_again_when_not()
    {
        await Ledger.Trouble.Resolve(new StepKey(id, "work", 1), CancellationToken.None);
        Assert.That((await Ledger.Quarantine()).Single().ResolvedAt, Is.Not.Null);
        Ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        await Failed(2);
        Assert.That((await Ledger.Quarantine()).Single().ResolvedAt, Is.Null);
        wrong = null;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        Assert.That((await Ledger.Quarantine()).Single().ResolvedAt, Is.Not.Null);
    }
}
