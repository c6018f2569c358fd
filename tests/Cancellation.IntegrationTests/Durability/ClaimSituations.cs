using Cancellation.Durability;
using MassTransit;

namespace Cancellation.IntegrationTests.Durability;

/// <summary>A message that names no saga, only a key, is kept under the key; the saga that claims the key gets it.</summary>
[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_message_names_no_saga(StoreKind kind) : LedgerSituation(kind)
{
    Task Parked(int count = 1) => Ledger.Eventually(async () => (await Ledger.Outbox()).Count(x => x.ParkedFor == "key:k-1") == count, "the message to be parked");

    [Test]
    public async Task Should_reach_the_saga_that_claims_its_key()
    {
        await Ledger.SendFromOutside(new BumpByKey("k-1", 7));
        await Parked();
        var id = await Ledger.Open("k-1");
        await Ledger.Eventually(id, x => x.Count == 7, "the parked message to be applied");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "the outbox to be empty");
        var journal = await Ledger.Journal(id);
        Assert.That(journal[^1].Kind, Is.EqualTo(nameof(BumpByKey)));
    }

    [Test]
    public async Task Should_not_reach_a_saga_of_another_key()
    {
        await Ledger.SendFromOutside(new BumpByKey("k-1", 7));
        await Parked();
        var other = await Ledger.Open("k-2");
        Ledger.Clock.Advance(TimeSpan.FromHours(2));
        await Ledger.Sweeper.Sweep(CancellationToken.None);
        var id = await Ledger.Open("k-1");
        await Ledger.Eventually(id, x => x.Count == 7, "the parked message to be applied");
        Assert.That((await Ledger.Find(other))!.Count, Is.Zero);
    }

    [Test]
    public async Task Should_be_kept_when_it_is_handed_in_at_the_door_and_once_only()
    {
        var message = NewId.NextGuid();
        for (var i = 0; i < 2; i++)
            Assert.That((await Park(message)).Admission, Is.EqualTo(Admission.Parked));
        await Parked();
        var id = await Ledger.Open("k-1");
        await Ledger.Eventually(id, x => x.Count == 7, "the parked message to be applied");
        Assert.That((await Park(message)).Admission, Is.EqualTo(Admission.Parked), "It knows no saga still.");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "the late repetition to find the saga");
        Assert.That((await Ledger.Find(id))!.Count, Is.EqualTo(7));
    }

    Task<Receipt> Park(Guid message) => Ledger.Door.Deliver(Guid.Empty, message, new BumpByKey("k-1", 7), CancellationToken.None, parks: true);

    [Test]
    public async Task Should_be_missing_for_a_caller_who_does_not_want_it_kept()
    {
        Assert.That((await Ledger.Deliver(Guid.Empty, new BumpByKey("k-1", 7))).Admission, Is.EqualTo(Admission.Missing));
        Assert.That(await Ledger.Outbox(), Is.Empty);
    }

    [Test]
    public async Task Should_find_a_saga_that_came_at_the_very_moment_it_was_parked()
    {
        var id = await Ledger.Open("k-1");
        var message = NewId.NextGuid();
        // As if the claim had seen nothing yet.
        await Ledger.Store.Postpone(new OutgoingMessage
        {
            MessageId = message, CaseId = Guid.NewGuid(), Destination = SagaQueue.Name, Kind = nameof(BumpByKey), ParkedFor = "key:k-1",
            Body = Envelope.Write(new BumpByKey("k-1", 7), message, Ledger.Clock.GetUtcNow()), DueAt = Ledger.Clock.GetUtcNow() + RingSchedule.AfterParking(0),
        }, CancellationToken.None);
        await Ledger.Eventually(id, x => x.Count == 7, "the second look");
    }

    [Test]
    public async Task Should_reach_the_claimer_when_the_process_dies_right_after_the_claim()
    {
        await Ledger.SendFromOutside(new BumpByKey("k-1", 7));
        await Parked();
        Ledger.Broker.Loses = true;
        var id = await Ledger.Open("k-1");
        Assert.That((await Ledger.Outbox()).Single(), Has.Property("CaseId").EqualTo(id).And.Property("ParkedFor").Null);
        var clock = Ledger.Clock;
        await Stop(Ledger);
        Ledger = await StartProcess(clock);
        await Ledger.Eventually(id, x => x.Count == 7, "the claimed message after a restart");
    }

    [Test]
    public async Task Should_stay_the_claimers_when_handling_it_fails()
    {
        await Ledger.SendFromOutside(new BumpByKey("k-1", BumpByKey.Breaking));
        await Parked();
        var id = await Ledger.Open("k-1");
        await Ledger.Eventually(async () => (await Ledger.Outbox()) is [{ Failures: >= 2 } row] && row.CaseId == id, "the second failure");
    }

    [Test]
    public async Task Should_be_looked_at_less_and_less_often_while_nobody_claims_it()
    {
        await Ledger.SendFromOutside(new BumpByKey("k-1", 7));
        await Parked();
        Assert.That(Enumerable.Range(0, 12).Select(RingSchedule.AfterParking), Is.Ordered.And.All.LessThanOrEqualTo(TimeSpan.FromHours(1)));
        Ledger.Clock.Advance(TimeSpan.FromDays(89));
        await Ledger.Sweeper.Sweep(CancellationToken.None);
        await Parked();
        var id = await Ledger.Open("k-1");
        await Ledger.Eventually(id, x => x.Count == 7, "the parked message to be applied");
    }

    [TestCase(20)]
    public async Task Should_reach_their_claimers_when_many_come_and_are_claimed_at_once(int many)
    {
        await Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Run(() => Ledger.SendFromOutside(new BumpByKey($"many-{i}", i + 1)))));
        var ids = await Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Run(() => Ledger.Open($"many-{i}"))));
        for (var i = 0; i < many; i++)
            await Ledger.Eventually(ids[i], x => x.Count == i + 1, $"message {i}");
    }
}
