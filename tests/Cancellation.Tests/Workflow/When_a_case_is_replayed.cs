using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_case_is_replayed
{
    [TestCase("Card")]
    [TestCase("Pay")]
    [TestCase("Pos")]
    [Covers("POS-68")]
    public async Task Should_be_the_very_case_that_is_stored(string line)
    {
        var journey = await Journeys.Complete(line);
        var stored = await journey.Row();
        var replayed = await journey.Replay();
        // The alarm is the ledger's, not the case's: its token is new each time it is set.
        (replayed.AlarmToken, replayed.AlarmAt) = (stored.AlarmToken, stored.AlarmAt);
        Assert.That(JsonSerializer.Serialize(replayed), Is.EqualTo(JsonSerializer.Serialize(stored)));
        Assert.That(stored.CurrentState, Is.EqualTo(CaseState.Completed));
    }

    [Test]
    public async Task Should_refuse_a_journal_that_lacks_an_entry()
    {
        var journey = await Journeys.Complete("Pay");
        var journal = await journey.Journal();
        journal.RemoveAt(2);
        var replay = new Cancellation.Workflow.Replaying.CaseReplay(Rules.Shipped);
        Assert.That(() => replay.Fold(journal), Throws.InvalidOperationException.With.Message.Contains("it should be entry 3"));
    }

    [Test]
    public async Task Should_refuse_a_journal_that_leads_elsewhere()
    {
        var journey = await Journeys.Complete("Pay");
        var journal = await journey.Journal();
        var forged = journal[1];
        journal[1] = new JournalEntry
        {
            CaseId = forged.CaseId, Seq = forged.Seq, MessageId = forged.MessageId, Kind = nameof(WithdrawCancellation), Verdict = null, FromState = forged.FromState,
            ToState = forged.ToState, RecordedAt = forged.RecordedAt, Hash = forged.Hash,
            Body = JsonSerializer.Serialize(new WithdrawCancellation(forged.CaseId, Guid.NewGuid(), forged.RecordedAt), LedgerJson.Options),
        };
        var replay = new Cancellation.Workflow.Replaying.CaseReplay(Rules.Shipped);
        Assert.That(() => replay.Fold(journal), Throws.InvalidOperationException.With.Message.Contains("the rules lead to Withdrawn"));
    }
}
