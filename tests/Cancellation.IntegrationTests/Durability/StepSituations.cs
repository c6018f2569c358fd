using Cancellation.Durability;
using Cancellation.TestServers;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_saga_asks_a_worker(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_be_answered_once_and_leave_nothing_in_the_outbox()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Until.Async(async () => (await Ledger.Find(id))!.WorkAnswers == 1, TimeSpan.FromSeconds(10), "the answer, without any sweeping");
        await Until.Async(async () => (await Ledger.Outbox()).Count == 0, TimeSpan.FromSeconds(10), "an empty outbox");
        var effects = await Ledger.Read(db => db.Effects.AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.Ordinal).ToListAsync());
        Assert.Multiple(() =>
        {
            Assert.That(effects.Select(x => (x.Kind, x.Amount, x.Status)), Is.EqualTo(new[] { ("act0", (long?)100, EffectStatus.Done), ("act1", 101, EffectStatus.Done) }));
            Assert.That(effects.All(x => x.Reference!.EndsWith(x.EffectId.ToString()) && x.DoneAt is not null));
            Assert.That(Ledger.Outside.Attempts, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Should_answer_from_the_record_when_the_command_is_repeated()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        for (var i = 0; i < 5; i++)
            await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "all commands handled");
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(2));
        Assert.That(await Ledger.Read(db => db.Steps.CountAsync(x => x.CaseId == id)), Is.EqualTo(1));
        Assert.That((await Ledger.Journal(id)).Count(x => x.Kind == nameof(WorkDone)), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_resume_where_a_failure_stopped_it()
    {
        var failures = 2;
        Ledger.Outside.FailsBefore = effect => effect.Ordinal == 1 && failures-- > 0;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer after two failures");
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(2));
        Assert.That(Ledger.Outside.Attempts, Is.EqualTo(4), "the first effect once, the second three times");
    }

    [Test]
    public async Task Should_do_an_effect_once_though_its_answer_was_lost()
    {
        var lost = 2;
        Ledger.Outside.FailsAfter = _ => lost-- > 0;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(2));
    }

    [Test]
    public async Task Should_finish_what_was_planned_though_a_later_look_finds_nothing_to_do()
    {
        // As with an auto-renewal that was stopped just before the answer was lost: the next look says that it is off.
        var lost = 1;
        Ledger.Outside.FailsAfter = effect => effect.Ordinal == 1 && lost-- > 0;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Any(x => x.Failures == 1), "the failure");
        Ledger.Outside.EffectsPerStep = 0;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        Assert.That(await Ledger.Read(db => db.Effects.CountAsync(x => x.CaseId == id && x.Status == EffectStatus.Done)), Is.EqualTo(2));
    }

    [Test]
    public async Task Should_keep_the_first_plan_when_a_later_one_differs()
    {
        var failures = 1;
        Ledger.Outside.FailsBefore = _ => failures-- > 0;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Any(x => x.Failures == 1), "the failure");
        Ledger.Outside.EffectsPerStep = 5;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        Assert.That(await Ledger.Read(db => db.Effects.CountAsync(x => x.CaseId == id)), Is.EqualTo(2));
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_the_broker_misbehaves(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_lose_nothing_when_every_ring_is_lost_for_a_while()
    {
        Ledger.Broker.Loses = true;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        Ledger.Clock.Advance(TimeSpan.FromSeconds(11));
        await Until.Async(async () => (await Ledger.Outbox()) is [{ Rings: >= 1 }], TimeSpan.FromSeconds(10), "the sweeper to ring again");
        Assert.That((await Ledger.Find(id))!.WorkAnswers, Is.Zero);
        Ledger.Broker.Loses = false;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
    }

    [Test]
    public async Task Should_not_wait_out_long_pauses_when_the_broker_is_back()
    {
        Ledger.Broker.Loses = true;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(async () => (await Ledger.Outbox()) is [{ Rings: >= 5 }], "the pauses to grow");
        Ledger.Broker.Loses = false;
        Ledger.Broker.Connections++;
        await Until.Async(async () => (await Ledger.Find(id))!.WorkAnswers == 1, TimeSpan.FromSeconds(10), "the answer, though the clock stands still");
    }

    [Test]
    public async Task Should_do_nothing_twice_when_rings_are_doubled_and_reordered()
    {
        Ledger.Broker.DoublesAndReorders = true;
        var ids = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Ledger.Open())));
        foreach (var id in ids)
            await Ledger.Deliver(id, new AskForWork(id, 1));
        foreach (var id in ids)
            await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(60));
        foreach (var id in ids)
            Assert.That((await Ledger.Journal(id)).Count(x => x.Kind == nameof(WorkDone)), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_resume_by_itself_in_a_new_process()
    {
        Ledger.Broker.Loses = true;
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        var clock = Ledger.Clock;
        await Stop(Ledger);
        if (Kind == StoreKind.Postgres)
            clock.Advance(RingSchedule.First);
        Ledger = await StartProcess(clock);
        await Until.Async(async () => (await Ledger.Find(id))!.WorkAnswers == 1, TimeSpan.FromSeconds(20), "the answer in the new process");
    }
}

public sealed class When_a_sqlite_ledger_is_written() : LedgerSituation(StoreKind.Sqlite)
{
    [Test]
    public async Task Should_move_its_log_into_the_file_while_it_runs()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new DescribeTicket(id, new string('x', 1_000_000)));
        await Until.Async(() => new FileInfo(Location).Length > 1_000_000, TimeSpan.FromSeconds(20), "the file to hold the megabyte that was committed to its log");
    }
}
