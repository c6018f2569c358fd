using Cancellation.Durability;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

[TestFixture(StoreKind.Sqlite), TestFixture(StoreKind.Postgres)]
public sealed class When_an_effect_is_refused_and_there_is_another_way(StoreKind kind) : LedgerSituation(kind)
{
    [Test]
    public async Task Should_go_on_until_one_is_accepted()
    {
        Prepare(Ledger.Outside, "act0", "other1");
        var id = await Work();
        Assert.That(await Effects(id), Is.EqualTo(new[] { ("work", "act0", EffectStatus.Refused, "NO"), ("work~2", "other1", EffectStatus.Refused, "NO"), ("work~3", "other2", EffectStatus.Done, "receipt") }));
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(1));
    }

    [Test]
    public async Task Should_answer_with_the_last_refusal_when_none_is_left()
    {
        Prepare(Ledger.Outside, "act0", "other1", "other2");
        var id = await Work();
        Assert.That((await Effects(id)).Select(x => x.Status), Is.All.EqualTo(EffectStatus.Refused));
        Assert.That(Ledger.Outside.Attempts, Is.EqualTo(3));
    }

    /// <summary>A refusal that turned into an acceptance meanwhile must not be asked for again: the substitute may be done already.</summary>
    [Test]
    public async Task Should_not_ask_again_for_what_was_refused()
    {
        Prepare(Ledger.Outside, "act0");
        Ledger.Outside.FailsBefore = effect => effect.Kind == "other1";
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Any(x => x.Failures == 1), "the failure");
        Ledger.Outside.Refuses = _ => false;
        Ledger.Outside.FailsBefore = _ => false;
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        Assert.That((await Effects(id)).Select(x => (x.Kind, x.Status)), Is.EqualTo(new[] { ("act0", EffectStatus.Refused), ("other1", EffectStatus.Done) }));
    }

    /// <summary>open, ask, plan, refusal, second plan, finish, answer: seven commits, each cut off before and after, then once more without a cut.</summary>
    [Test]
    public async Task Should_come_to_the_same_end_wherever_it_is_cut_off([Range(1, 8)] int atCommit, [Values] bool after)
    {
        CrashingStore? store = null;
        await Stop(Ledger);
        Ledger = await StartProcess(wrapStore: inner => store = new CrashingStore(inner, atCommit, after));
        Prepare(Ledger.Outside, "act0");
        var id = NewId.NextGuid();
        await Insist(() => Ledger.Deliver(id, new OpenTicket(id, "crash")));
        await Insist(() => Ledger.Deliver(id, new AskForWork(id, 1), DeterministicId.From(id, "ask")));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        await Ledger.Eventually(async () => (await Ledger.Outbox()).Count == 0, "an empty outbox");
        Assert.That(store!.Commits, Is.GreaterThanOrEqualTo(7));
        Assert.That((await Effects(id)).Select(x => (x.Kind, x.Status)), Is.EqualTo(new[] { ("act0", EffectStatus.Refused), ("other1", EffectStatus.Done) }));
        Assert.That(Ledger.Outside.Booked, Is.EqualTo(1));
    }

    async Task<Guid> Work()
    {
        var id = await Ledger.Open();
        await Ledger.Deliver(id, new AskForWork(id, 1));
        await Ledger.Eventually(id, x => x.WorkAnswers == 1, "the answer");
        return id;
    }

    static void Prepare(Outside outside, params string[] refused) =>
        (outside.EffectsPerStep, outside.OtherWays, outside.Refuses) = (1, 2, effect => refused.Contains(effect.Kind));

    async Task<IReadOnlyList<(string Step, string Kind, EffectStatus Status, string Reference)>> Effects(Guid id) =>
        [.. (await Ledger.Read(db => db.Effects.AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.Step).ToListAsync()))
            .Select(x => (x.Step, x.Kind, x.Status, x.Reference!.Split(' ')[0]))];

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
