using Cancellation.Durability;
using MassTransit;

namespace Cancellation.IntegrationTests.Durability;

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_saga_is_opened(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_keep_its_row_and_a_first_journal_entry()
    {
        var id = await Ledger.Open("key with ünïcode 注销");
        var ticket = (await Ledger.Find(id))!;
        var journal = await Ledger.Journal(id);
        Assert.Multiple(() =>
        {
            Assert.That(ticket.Version, Is.EqualTo(1));
            Assert.That(ticket.CurrentState, Is.EqualTo("Opened"));
            Assert.That(ticket.Key, Is.EqualTo("key with ünïcode 注销"));
            Assert.That(ticket.TouchedAt, Is.EqualTo(Ledger.Clock.GetUtcNow()));
            Assert.That(journal, Has.Count.EqualTo(1));
            Assert.That(journal[0].Kind, Is.EqualTo(nameof(OpenTicket)));
            Assert.That(journal[0].ToState, Is.EqualTo("Opened"));
            Assert.That(JournalChain.FirstBreak(journal, ticket.Version, ticket.JournalHead), Is.Null);
        });
    }

    [TestCase("", TestName = "Should_keep_an_empty_text")]
    [TestCase("'; DROP TABLE tickets; --\u0001 \"quoted\" \\ {{braces}} 𠮷野家 🎫", TestName = "Should_keep_a_text_that_looks_like_something_else")]
    public async Task Should_keep_any_text(string key)
    {
        var id = await Ledger.Open(key);
        Assert.That((await Ledger.Find(id))!.Key, Is.EqualTo(key));
        Assert.That((await Ledger.Journal(id))[0].Body, Does.Contain("ticketId"));
    }

    [Test]
    public async Task Should_keep_a_text_of_a_megabyte()
    {
        var id = NewId.NextGuid();
        // Too long for the unique index of PostgreSQL, so it travels in a field of its own.
        await Ledger.Deliver(id, new OpenTicket(id, id.ToString()));
        await Ledger.Deliver(id, new DescribeTicket(id, new string('注', 350_000)));
        Assert.That((await Ledger.Find(id))!.Text, Has.Length.EqualTo(350_000));
        await Ledger.Deliver(id, new DescribeTicket(id, null));
        Assert.That((await Ledger.Find(id))!.Text, Is.Null);
    }

    [Test]
    public async Task Should_be_one_saga_when_64_callers_open_it_at_once()
    {
        var id = NewId.NextGuid();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Ledger.Deliver(id, new OpenTicket(id, "one")))));
        Assert.That(receipts.Count(x => x.Admission == Admission.Committed), Is.EqualTo(1));
        Assert.That(receipts.Count(x => x.Admission == Admission.Unchanged), Is.EqualTo(63));
        Assert.That(await Ledger.Journal(id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Should_give_a_unique_key_to_one_of_64_sagas_that_want_it_at_once()
    {
        var ids = Enumerable.Range(0, 64).Select(_ => NewId.NextGuid()).ToArray();
        var receipts = await Task.WhenAll(ids.Select(id => Task.Run(() => Ledger.Deliver(id, new OpenTicket(id, "wanted by all")))));
        Assert.That(receipts.Count(x => x.Admission == Admission.Committed), Is.EqualTo(1));
        Assert.That(receipts.Count(x => x.Admission == Admission.Taken), Is.EqualTo(63));
    }

    [Test]
    public async Task Should_free_its_unique_key_when_it_ends()
    {
        var first = await Ledger.Open("again");
        await Ledger.Deliver(first, new CloseTicket(first));
        var second = await Ledger.Open("again");
        Assert.That((await Ledger.Find(second))!.IsOpen, Is.True);
    }

    [Test]
    public async Task Should_refuse_a_taken_key_from_the_bus_without_keeping_the_message()
    {
        await Ledger.Open("taken");
        var second = NewId.NextGuid();
        await Ledger.SendFromOutside(new OpenTicket(second, "taken"));
        var third = NewId.NextGuid();
        await Ledger.SendFromOutside(new OpenTicket(third, "free"));
        await Ledger.Eventually(third, x => x.Version == 1, "the neighbour to open");
        Assert.That(await Ledger.Find(second), Is.Null);
        Assert.That(await Ledger.Outbox(), Is.Empty);
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_messages_meet_on_one_saga(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_count_every_one_of_them()
    {
        var id = await Ledger.Open();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Ledger.Deliver(id, new BumpTicket(id)))));
        var ticket = (await Ledger.Find(id))!;
        Assert.That(ticket.Count, Is.EqualTo(64));
        Assert.That(ticket.Version, Is.EqualTo(65));
        Assert.That(JournalChain.FirstBreak(await Ledger.Journal(id), ticket.Version, ticket.JournalHead), Is.Null);
    }

    [Test]
    public async Task Should_count_a_doubled_message_once()
    {
        var id = await Ledger.Open();
        var message = NewId.NextGuid();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ledger.Deliver(id, new BumpTicket(id), message))));
        Assert.That(receipts.Count(x => x.Admission == Admission.Committed), Is.EqualTo(1));
        Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(1));
        Assert.That((await Ledger.Deliver(id, new BumpTicket(id))).Admission, Is.EqualTo(Admission.Committed), "the row in memory is still good");
        Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Should_count_those_of_many_sagas_apart()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Ledger.Open())));
        await Task.WhenAll(ids.SelectMany(id => Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ledger.Deliver(id, new BumpTicket(id))))));
        foreach (var id in ids)
            Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(4));
        Assert.That(Ledger.Ledger.Batches, Is.LessThan(Ledger.Ledger.Commits), "commits are grouped");
    }

    [Test]
    public async Task Should_tell_a_caller_what_the_saga_said()
    {
        var id = await Ledger.Open();
        var receipt = await Ledger.Deliver(id, new RefuseTicket(id));
        Assert.That(receipt.Verdict, Is.EqualTo("refused:TEST"));
        Assert.That((await Ledger.Journal(id))[^1].Verdict, Is.EqualTo("refused:TEST"));
    }
}

public sealed class When_two_processes_share_a_ledger() : LedgerSituation(StoreKind.Postgres)
{
    [Test]
    public async Task Should_count_the_messages_of_both()
    {
        var other = await StartProcess();
        var id = await Ledger.Open();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? Ledger : other).Deliver(id, new BumpTicket(id)))));
        var ticket = (await Ledger.Find(id))!;
        Assert.That(ticket.Count, Is.EqualTo(40));
        Assert.That(JournalChain.FirstBreak(await Ledger.Journal(id), ticket.Version, ticket.JournalHead), Is.Null);
    }

    [Test]
    public async Task Should_not_believe_an_old_row_in_memory_that_there_is_nothing_to_do()
    {
        var other = await StartProcess();
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the first answer");
        // The other process commits ask 5; this one still remembers ask 1 and would count ask 5 as news.
        await other.Deliver(id, new WorkDone(id, 5, 0));
        var receipt = await Ledger.Deliver(id, new WorkDone(id, 5, 0));
        Assert.That(receipt.Admission, Is.EqualTo(Admission.Unchanged));
        Assert.That((await Ledger.Find(id))!.WorkAnswers, Is.EqualTo(5));
    }

    [Test]
    public async Task Should_let_one_of_them_open_a_saga_that_both_open()
    {
        var other = await StartProcess();
        for (var i = 0; i < 20; i++)
        {
            var id = NewId.NextGuid();
            var receipts = await Task.WhenAll(
                Task.Run(() => Ledger.Deliver(id, new OpenTicket(id, "both" + i))),
                Task.Run(() => other.Deliver(id, new OpenTicket(id, "both" + i))));
            Assert.That(receipts.Count(x => x.Admission == Admission.Committed), Is.EqualTo(1));
            Assert.That(receipts.Count(x => x.Admission == Admission.Unchanged), Is.EqualTo(1));
        }
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_message_comes_before_its_saga(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_be_parked_and_claimed_by_the_saga()
    {
        var id = NewId.NextGuid();
        await Ledger.SendFromOutside(new BumpTicket(id, 7));
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Any(x => x.ParkedFor == id.ToString("N")), "the message to be parked");
        await Ledger.Deliver(id, new OpenTicket(id, "late"));
        await Ledger.Eventually(id, x => x.Count == 7, "the parked message to be applied");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "the outbox to be empty");
    }

    [Test]
    public async Task Should_tell_a_caller_at_the_door_that_there_is_no_saga()
    {
        var id = NewId.NextGuid();
        Assert.That((await Ledger.Deliver(id, new BumpTicket(id))).Admission, Is.EqualTo(Admission.Missing));
        Assert.That(await Ledger.Outbox(), Is.Empty);
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_handling_a_message_fails(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_fail_alone_among_its_neighbours()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Ledger.Open())));
        var broken = ids.Where((_, i) => i % 5 == 0).ToHashSet();
        // One that breaks the database's own rule in the middle of a batch, not just the machine's.
        var outcomes = await Task.WhenAll(ids.Select(id => Task.Run(async () =>
        {
            try
            {
                await Ledger.Deliver(id, new DescribeTicket(id, broken.Contains(id) ? DescribeTicket.Unwritable : "fine"));
                return true;
            }
            catch (Exception e) when (e is not AssertionException)
            {
                return false;
            }
        })));
        Assert.That(outcomes.Count(x => !x), Is.EqualTo(broken.Count));
        foreach (var id in ids.Where(x => !broken.Contains(x)))
            Assert.That((await Ledger.Find(id))!.Text, Is.EqualTo("fine"));
    }

    [Test]
    public async Task Should_leave_no_trace_but_the_failure()
    {
        var id = await Ledger.Open();
        Assert.That(() => Ledger.Deliver(id, new BreakTicket(id)), Throws.Exception.With.Property("InnerException").Property("InnerException").Message.Contains("This ticket breaks."));
        var ticket = (await Ledger.Find(id))!;
        Assert.That((ticket.Version, ticket.Count), Is.EqualTo((1, 0)));
        Assert.That(await Ledger.Journal(id), Has.Count.EqualTo(1));
        Assert.That(await Ledger.Outbox(), Is.Empty, "nothing was sent");
        await Ledger.Deliver(id, new BumpTicket(id));
        Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(1), "the failed run did not stay in memory");
    }

    [Test]
    public async Task Should_keep_a_message_from_the_bus_with_its_error_and_try_again_later()
    {
        var id = await Ledger.Open();
        await Ledger.SendFromOutside(new BreakTicket(id));
        await Ledger.Eventually(async () => (await Ledger.Outbox()) is [{ Failures: >= 3 } row] && row.LastError!.Contains("This ticket breaks."), "the third failure");
        await Ledger.Deliver(id, new BumpTicket(id));
        Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(1), "its neighbours go on");
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_saga_sets_an_alarm(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_not_ring_early_and_ring_once()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new RemindLater(id, Ledger.Clock.GetUtcNow().AddHours(1)));
        Ledger.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.That(await Ledger.Sweeper.Sweep(CancellationToken.None), Is.Zero);
        Ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ledger.Eventually(id, x => x.Reminders == 1, "the alarm");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "its row to go");
        Assert.That((await Ledger.Find(id))!.Reminders, Is.EqualTo(1));
    }

    [Test]
    public async Task Should_replace_it_when_it_is_set_again()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new RemindLater(id, Ledger.Clock.GetUtcNow().AddHours(1)));
        await Ledger.Deliver(id, new RemindLater(id, Ledger.Clock.GetUtcNow().AddHours(5)));
        Assert.That(await Ledger.Outbox(), Has.Count.EqualTo(1));
        Ledger.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await Ledger.Sweeper.Sweep(CancellationToken.None), Is.Zero);
    }

    [Test]
    public async Task Should_never_ring_when_it_is_cancelled()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new RemindLater(id, Ledger.Clock.GetUtcNow().AddHours(1)));
        await Ledger.Deliver(id, new ForgetReminder(id));
        Assert.That(await Ledger.Outbox(), Is.Empty);
    }

    [Test]
    public async Task Should_ring_in_a_later_process()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new RemindLater(id, Ledger.Clock.GetUtcNow().AddHours(1)));
        var clock = Ledger.Clock;
        await Stop(Ledger);
        clock.Advance(TimeSpan.FromHours(3));
        Ledger = await StartProcess(clock);
        await Ledger.Eventually(id, x => x.Reminders == 1, "the alarm after a restart");
    }
}
