using Cancellation.Durability;
using MassTransit;

namespace Cancellation.IntegrationTests.Durability;

/// <summary>Remembers what it was told, unless it is away.</summary>
public sealed class HearingOutlet : IOutlet
{
    readonly Lock gate = new();
    readonly List<Guid> heard = [];

    public bool IsAway { get; set; }
    public bool HasNobody { get; set; }
    public int Connections { get; set; }
    /// <summary>How often it was asked to tell.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<Guid> Heard
    {
        get
        {
            lock (gate)
                return [.. heard];
        }
    }

    public ValueTask<bool> HasAudience(CancellationToken cancellationToken) => ValueTask.FromResult(!HasNobody);

    public Task Tell(IReadOnlyList<OutgoingMessage> announcements, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Asked++;
            if (IsAway)
                throw new InvalidOperationException("away");
            heard.AddRange(announcements.Select(x => x.MessageId));
        }
        return Task.CompletedTask;
    }
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_something_is_announced(StoreKind kind) : LedgerSituation(kind)
{
    HearingOutlet first = null!, second = null!;

    [SetUp]
    public async Task Listen()
    {
        await Stop(Ledger);
        (first, second) = (new HearingOutlet(), new HearingOutlet());
        Ledger = await StartProcess(outlets: [first, second]);
    }

    /// <param name="ring">False: the process died between the commit and the ring.</param>
    static async Task<Guid> Announce(TestLedger ledger, bool ring = true)
    {
        var row = new OutgoingMessage
        {
            MessageId = NewId.NextGuid(), CaseId = NewId.NextGuid(), Destination = AnnouncementQueue.Destination, Kind = "Announcements", Body = [1], DueAt = ledger.LedgerClock.Now + RingSchedule.First,
        };
        await ledger.Ledger.Commit(new CommitUnit { Outgoing = [new Outgoing(row, ring)] });
        return row.MessageId;
    }

    async Task Emptied(TestLedger ledger) =>
        await Until.Async(async () => (await ledger.Outbox()).Count == 0, TimeSpan.FromSeconds(30), "the announcements to be forgotten");

    [Test]
    public async Task Should_tell_every_outlet_once_in_order_and_forget_it()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 200; i++)
            ids.Add(await Announce(Ledger));
        await Emptied(Ledger);
        Assert.That(first.Heard, Is.EqualTo(ids));
        Assert.That(second.Heard, Is.EqualTo(ids));
    }

    [Test]
    public async Task Should_only_clear_away_what_nobody_listens_to()
    {
        first.HasNobody = second.HasNobody = true;
        await Announce(Ledger);
        await Emptied(Ledger);
        Assert.That((first.Asked, second.Asked), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Should_tell_the_others_while_one_is_away_and_that_one_when_it_is_back()
    {
        second.IsAway = true;
        var id = await Announce(Ledger);
        await Until.Async(() => second.Asked > 0, TimeSpan.FromSeconds(30), "the one that is away to be asked");
        Assert.That(first.Heard, Is.EqualTo(new[] { id }));
        Assert.That((await Ledger.Outbox()).Select(x => x.MessageId), Is.EqualTo(new[] { id }));

        (second.IsAway, second.Connections) = (false, second.Connections + 1);
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "it to be told again");
        Assert.That(second.Heard, Is.EqualTo(new[] { id }));
        Assert.That(first.Heard, Is.All.EqualTo(id), "at least once, under the same id");
    }

    [Test]
    public async Task Should_tell_what_a_process_that_died_had_not_told()
    {
        var id = await Announce(Ledger, ring: false);
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "the sweeper to find it");
        Assert.That(first.Heard, Is.EqualTo(new[] { id }));
    }

    /// <summary>The first commit announces, the second forgets.</summary>
    [Test]
    public async Task Should_lose_nothing_wherever_it_is_cut_off([Values(1, 2)] int atCommit, [Values] bool after)
    {
        await Stop(Ledger);
        Ledger = await StartProcess(wrapStore: inner => new CrashingStore(inner, atCommit, after), outlets: [first]);
        Guid? id = null;
        try
        {
            id = await Announce(Ledger);
        }
        catch (LedgerUnavailableException) when (after)
        {
            // It was written, and nobody knows.
            id = (await Ledger.Outbox()).Single().MessageId;
        }
        catch (LedgerUnavailableException)
        {
            Assert.That(await Ledger.Outbox(), Is.Empty, "what was not committed is not told");
        }
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");
        Assert.That(first.Heard.Distinct(), Is.EqualTo(id is { } told ? new[] { told } : []));
        Assert.That(first.Heard, Has.Count.LessThanOrEqualTo(2));
    }
}
