using Cancellation.Durability;
using Cancellation.TestServers;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

/// <summary>Loses the database once, before or after the given commit: what a crash between two steps looks like from outside.</summary>
public sealed class CrashingStore(ILedgerStore inner, int atCommit, bool after) : ILedgerStore
{
    int commits;

    public int Commits => commits;
    public bool IsShared => inner.IsShared;
    public int Writers => 1;

    public async Task<CommitOutcome[]> Commit(IReadOnlyList<CommitUnit> batch, CancellationToken cancellationToken)
    {
        var crashes = Interlocked.Increment(ref commits) == atCommit;
        if (crashes && !after)
            throw new LedgerUnavailableException("crashed before the commit");
        var outcomes = await inner.Commit(batch, cancellationToken);
        if (crashes)
            throw new LedgerUnavailableException("crashed after the commit");
        return outcomes;
    }

    public Task<IReadOnlyList<OutgoingMessage>> TakeDue(int most, CancellationToken cancellationToken) => inner.TakeDue(most, cancellationToken);
    public Task Postpone(OutgoingMessage message, CancellationToken cancellationToken) => inner.Postpone(message, cancellationToken);
    public Task Recover(CancellationToken cancellationToken) => inner.Recover(cancellationToken);
    public Task<TSaga?> LoadSaga<TSaga>(Guid caseId, CancellationToken cancellationToken) where TSaga : class, IDurableSaga => inner.LoadSaga<TSaga>(caseId, cancellationToken);
    public Task<StepRecord?> FindStep(StepKey step, CancellationToken cancellationToken) => inner.FindStep(step, cancellationToken);
    public Task<List<Effect>> FindEffects(StepKey step, CancellationToken cancellationToken) => inner.FindEffects(step, cancellationToken);
}

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_a_commit_is_cut_off(StoreKind kind) : LedgerSituation(kind)
{
    /// <summary>open, ask, plan, finish, answer: five commits, each cut off before and after, then once more without a cut.</summary>
    [Test]
    public async Task Should_come_to_the_same_end_wherever_it_was([Range(1, 6)] int atCommit, [Values] bool after)
    {
        CrashingStore? store = null;
        await Stop(Ledger);
        Ledger = await StartProcess(wrapStore: inner => store = new CrashingStore(inner, atCommit, after));
        var id = NewId.NextGuid();
        await Insist(() => Ledger.Deliver(id, new OpenTicket(id, "crash")));
        await Insist(() => Ledger.Deliver(id, new AskForWork(id, 1), DeterministicId.From(id, "ask")));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");

        var ticket = (await Ledger.Find(id))!;
        Assert.Multiple(async () =>
        {
            Assert.That(store!.Commits, Is.GreaterThanOrEqualTo(5));
            Assert.That(Ledger.Outside.Booked, Is.EqualTo(2));
            Assert.That((await Ledger.Journal(id)).Select(x => x.Kind), Is.EqualTo(new[] { nameof(OpenTicket), nameof(AskForWork), nameof(WorkDone) }));
            Assert.That(JournalChain.FirstBreak(await Ledger.Journal(id), ticket.Version, ticket.JournalHead), Is.Null);
            Assert.That(await Ledger.Read(db => db.Effects.CountAsync(x => x.CaseId == id && x.Status == EffectStatus.Done)), Is.EqualTo(2));
        });
    }

    /// <summary>A caller that hears "unavailable" asks again with the same ids.</summary>
    static async Task Insist(Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (LedgerUnavailableException)
        {
            await request();
        }
    }
}

public sealed class When_the_database_is_killed
{
    [Test]
    public async Task Should_say_so_quickly_and_go_on_when_it_is_back()
    {
        await using var server = await TestServers.Postgres.PrivatePostgres.StartAsync();
        await using var ledger = await TestLedger.Start(StoreKind.Postgres, await server.CreateDatabaseAsync("killed"));
        var id = await ledger.Open();
        await server.KillAsync();
        Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Deliver(id, new BumpTicket(id)));
        await server.RestartAsync();
        await Until.Async(async () => (await ledger.Deliver(id, new BumpTicket(id))).Admission == Admission.Committed, TimeSpan.FromSeconds(10), "the database to be back");
        Assert.That((await ledger.Find(id))!.Count, Is.EqualTo(1));
    }
}

[Covers("POS-68")]
public sealed class When_a_journal_is_tampered_with
{
    static (List<JournalEntry> Entries, byte[] Head) Chain(int length)
    {
        var (caseId, entries, head) = (Guid.NewGuid(), new List<JournalEntry>(), Array.Empty<byte>());
        for (var seq = 1; seq <= length; seq++)
        {
            var (message, at) = (Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddSeconds(seq));
            head = JournalChain.Hash(head, caseId, seq, message, at, "Kind" + seq, null, "from", "to", "{}");
            entries.Add(new JournalEntry
            {
                CaseId = caseId, Seq = seq, MessageId = message, Kind = "Kind" + seq, FromState = "from", ToState = "to", Body = "{}", RecordedAt = at, Hash = head,
            });
        }
        return (entries, head);
    }

    static JournalEntry Changed(JournalEntry x, string body) => new()
    {
        CaseId = x.CaseId, Seq = x.Seq, MessageId = x.MessageId, Kind = x.Kind, FromState = x.FromState, ToState = x.ToState, Body = body, RecordedAt = x.RecordedAt, Hash = x.Hash,
    };

    [Test]
    public void Should_find_a_whole_journal_whole()
    {
        var (entries, head) = Chain(5);
        Assert.That(JournalChain.FirstBreak(entries, 5, head), Is.Null);
    }

    [Test]
    public void Should_name_the_entry_that_was_changed()
    {
        var (entries, head) = Chain(5);
        entries[2] = Changed(entries[2], """{"amount":1}""");
        Assert.That(JournalChain.FirstBreak(entries, 5, head), Is.EqualTo(3));
    }

    [Test]
    public void Should_name_the_place_of_a_missing_a_swapped_and_a_cut_off_entry()
    {
        var (missing, head) = Chain(5);
        missing.RemoveAt(1);
        Assert.That(JournalChain.FirstBreak(missing, 5, head), Is.EqualTo(2));

        var (swapped, swappedHead) = Chain(5);
        (swapped[1], swapped[3]) = (swapped[3], swapped[1]);
        Assert.That(JournalChain.FirstBreak(swapped, 5, swappedHead), Is.EqualTo(2));

        var (cut, cutHead) = Chain(5);
        cut.RemoveAt(4);
        Assert.That(JournalChain.FirstBreak(cut, 5, cutHead), Is.EqualTo(5));
    }
}
