using Cancellation.Durability;
using MassTransit;

namespace Cancellation.IntegrationTests.Durability;

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_saga_wants_its_unique_key_back(StoreKind kind) : LedgerSituation(kind)
{
    async Task<Guid> Shut(string key)
    {
        var id = await Ledger.Open(key);
        await Ledger.Deliver(id, new CloseTicket(id));
        return id;
    }

    [Test]
    public async Task Should_have_it_when_nobody_else_has()
    {
        var id = await Shut("free again");
        Assert.That((await Ledger.Deliver(id, new ReopenTicket(id))).Admission, Is.EqualTo(Admission.Committed));
        Assert.That((await Ledger.Find(id))!.IsOpen);
    }

    [Test]
    public async Task Should_note_its_refusal_and_change_nothing_when_another_has()
    {
        var id = await Shut("wanted");
        await Ledger.Open("wanted");
        Assert.That(await Ledger.Deliver(id, new ReopenTicket(id)), Is.EqualTo(new Receipt(Admission.Committed, "refused:TAKEN")));
        var ticket = (await Ledger.Find(id))!;
        var journal = await Ledger.Journal(id);
        Assert.That((ticket.IsOpen, ticket.CurrentState, journal[^1].Verdict), Is.EqualTo((false, "Shut", "refused:TAKEN")));
        Assert.That(JournalChain.FirstBreak(journal, ticket.Version, ticket.JournalHead), Is.Null);
    }

    [Test]
    public async Task Should_say_that_it_is_taken_when_the_saga_has_no_word_for_it()
    {
        var id = await Shut("wanted");
        await Ledger.Open("wanted");
        var before = (await Ledger.Find(id))!.Version;
        Assert.That((await Ledger.Deliver(id, new ReopenTicket(id, NotesRefusal: false))).Admission, Is.EqualTo(Admission.Taken));
        Assert.That((await Ledger.Find(id))!.Version, Is.EqualTo(before));
        Assert.That((await Ledger.Deliver(id, new ReopenTicket(id))).Verdict, Is.EqualTo("refused:TAKEN"), "the row in memory is still good");
    }

    [Test]
    public async Task Should_not_hold_its_neighbours_up()
    {
        var id = await Shut("wanted");
        await Ledger.Open("wanted");
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Ledger.Open())));
        await Task.WhenAll(others.Select(other => (Task)Ledger.Deliver(other, new BumpTicket(other))).Append(Ledger.Deliver(id, new ReopenTicket(id))));
        foreach (var other in others)
            Assert.That((await Ledger.Find(other))!.Count, Is.EqualTo(1));
        Assert.That((await Ledger.Find(id))!.IsOpen, Is.False);
    }

    [Test]
    public async Task Should_give_it_to_one_of_many_that_want_it_back_at_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 16; i++)
            ids.Add(await Shut("wanted by all"));
        var receipts = await Task.WhenAll(ids.Select(id => Task.Run(() => Ledger.Deliver(id, new ReopenTicket(id)))));
        Assert.That(receipts.Count(x => x.Verdict is null), Is.EqualTo(1));
        Assert.That(receipts.Count(x => x.Verdict == "refused:TAKEN"), Is.EqualTo(15));
    }

    [Test]
    public async Task Should_not_keep_a_message_from_the_bus_for_ever()
    {
        var id = await Shut("taken");
        await Ledger.Open("taken");
        await Ledger.SendFromOutside(new ReopenTicket(id, NotesRefusal: false));
        var third = NewId.NextGuid();
        await Ledger.SendFromOutside(new OpenTicket(third, "free"));
        await Ledger.Eventually(third, x => x.Version == 1, "the neighbour to open");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "nothing to be left");
        Assert.That((await Ledger.Find(id))!.IsOpen, Is.False);
    }
}
