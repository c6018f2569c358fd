using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

/// <summary>The calendar of 2027 is announced late in 2026, and here later still. The holidays of 2027 in these tests are invented.</summary>
public sealed class When_a_calendar_year_is_missing
{
    static readonly CalendarYear Year2026 = new() { Year = 2026, Source = "test", Off = [], Working = [] };
    static readonly CalendarYear Year2027 = new() { Year = 2027, Source = "test", Off = [new(Shanghai.Day("2027-01-01"), Shanghai.Day("2027-01-06"))], Working = [] };
    static readonly CaseRules Before = new(Rules.Policies, new WorkingDays([Year2026]));
    static readonly CaseRules After = new(Rules.Policies, new WorkingDays([Year2026, Year2027]));

    /// <summary>A case without machine or ledger, and its journal.</summary>
    sealed class Case(string line)
    {
        public CancellationCase Row { get; } = new() { CorrelationId = Guid.Parse("11111111-1111-1111-1111-111111111111") };
        public List<JournalEntry> Journal { get; } = [];
        public List<object> Sent { get; } = [];
        public Guid Id => Row.CorrelationId;

        public string? Take(CaseRules rules, string at, object message)
        {
            var from = Row.CurrentState;
            var turn = rules.Take(Row, message, Shanghai.At(at));
            Row.CurrentState = turn.State;
            Row.Version++;
            Sent.AddRange(turn.Outgoing);
            Journal.Add(new JournalEntry
            {
                CaseId = Id, Seq = Row.Version, MessageId = Guid.NewGuid(), Kind = message.GetType().Name, Verdict = turn.Verdict, FromState = from, ToState = turn.State,
                Body = JsonSerializer.Serialize(message, message.GetType(), LedgerJson.Options), RecordedAt = Shanghai.At(at), Hash = Row.JournalHead,
            });
            return turn.Verdict;
        }

        public Case Request(CaseRules rules, string at, CancellationRequest? request = null)
        {
            Take(rules, at, new RequestCancellation(Id, request ?? Requests.For(line, "subscription-1"), Shanghai.At(at)));
            Take(rules, at, new IdentityVerified(Id, 1, Shanghai.At(at)));
            Take(rules, at, new ConfirmCancellation(Id, Guid.NewGuid(), Shanghai.At(at)));
            Take(rules, at, new IdentityVerified(Id, 1, Shanghai.At(at)));
            return this;
        }

        public Deadline Deadline(string timer) => Row.File.Deadlines.Last(x => x.Timer == timer);
        public DateOnly LastDay(string timer) => Zone.LastDay(Deadline(timer).DueAt);
    }

    static Case LacksDocuments() => new Case("Pos").Request(Before, "2026-12-21 10:00", Requests.For("Pos", "subscription-1") with { Documents = [] });

    [Test]
    public void Should_count_mondays_to_fridays_and_say_that_it_is_provisional()
    {
        var x = LacksDocuments();
        Assert.That((x.LastDay("T-DOCS"), x.Deadline("T-DOCS").Provisional), Is.EqualTo((Shanghai.Day("2027-01-04"), true)));
        Assert.That(x.Row.File.Tasks!.Select(t => (t.Code, t.About)), Is.EqualTo(new[] { (TaskCodes.CalendarMissing, "2027") }));
        Assert.That(x.Row.CalendarMissing, Is.True);
    }

    [Test]
    public void Should_not_expire_on_a_day_that_may_not_be_the_last()
    {
        var x = LacksDocuments();
        Assert.That(x.Take(Before, "2027-01-05 00:00", new DeadlineReached(x.Id, Shanghai.At("2027-01-05"))), Is.Null);
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Requested));
        Assert.That(x.Take(Before, "2027-01-05 00:01", new DeadlineReached(x.Id, Shanghai.At("2027-01-05"))), Is.EqualTo(Verdict.Early), "It does not ring in circles.");
    }

    [Test]
    public void Should_count_again_when_the_year_is_known()
    {
        var x = LacksDocuments();
        Assert.That(x.Take(After, "2026-12-28 10:00", new RecountDeadlines(x.Id, 2027, Shanghai.At("2026-12-28 10:00"))), Is.Null);
        Assert.That((x.LastDay("T-DOCS"), x.Deadline("T-DOCS").Provisional), Is.EqualTo((Shanghai.Day("2027-01-08"), false)));
        Assert.That((x.Row.CalendarMissing, x.Row.File.UnknownYears, x.Row.File.Tasks!.Count(t => t.DoneAt is null)), Is.EqualTo((false, (List<int>?)null, 0)));
        Assert.That(x.Take(After, "2026-12-28 10:01", new RecountDeadlines(x.Id, 2027, Shanghai.At("2026-12-28 10:01"))), Is.EqualTo(Verdict.Late));
        x.Take(After, "2027-01-09 00:00", new DeadlineReached(x.Id, Shanghai.At("2027-01-09")));
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Expired));
    }

    [Test]
    public void Should_no_longer_call_missed_what_was_missed_only_provisionally()
    {
        var x = new Case("Card").Request(Before, "2026-12-14 10:00");
        x.Take(Before, "2027-01-05 00:00", new DeadlineReached(x.Id, Shanghai.At("2027-01-05")));
        Assert.That(x.Row.File.Tasks!.Where(t => t.DoneAt is null).Select(t => t.Code), Has.Some.EqualTo(TaskCodes.DeadlineMissed));
        x.Take(After, "2027-01-05 09:00", new RecountDeadlines(x.Id, 2027, Shanghai.At("2027-01-05 09:00")));
        Assert.That((x.LastDay("T-HANDLING"), x.Deadline("T-HANDLING").MissedAt), Is.EqualTo((Shanghai.Day("2027-01-08"), (DateTimeOffset?)null)));
        Assert.That(x.Row.File.Tasks!.Where(t => t.DoneAt is null).Select(t => t.Code), Has.None.EqualTo(TaskCodes.DeadlineMissed));
    }

    [Test]
    public void Should_go_on_without_the_year_until_it_is_told()
    {
        var x = LacksDocuments();
        // Another process knows the year already.
        x.Take(After, "2026-12-28 10:00", new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.IdProof, "doc-1")], Shanghai.At("2026-12-28 10:00")));
        Assert.That(x.Row.File.UnknownYears, Is.EqualTo(new[] { 2027 }));
    }

    [Test]
    public void Should_be_replayed_to_the_same_case_with_the_calendar_of_today()
    {
        var x = LacksDocuments();
        x.Take(Before, "2027-01-05 00:00", new DeadlineReached(x.Id, Shanghai.At("2027-01-05")));
        x.Take(After, "2027-01-05 08:00", new ContactChanged(x.Id, NoticeChannel.Sms, Shanghai.At("2027-01-05 08:00")));
        x.Take(After, "2027-01-05 09:00", new RecountDeadlines(x.Id, 2027, Shanghai.At("2027-01-05 09:00")));
        var replayed = new CaseReplay(After).Fold(x.Journal);
        Assert.That(JsonSerializer.Serialize(replayed), Is.EqualTo(JsonSerializer.Serialize(x.Row)));
    }

    [Test]
    public void Should_be_replayed_too_when_it_was_over_before_the_year_was_known()
    {
        var x = LacksDocuments();
        x.Take(Before, "2026-12-22 10:00", new WithdrawCancellation(x.Id, Guid.NewGuid(), Shanghai.At("2026-12-22 10:00")));
        Assert.That(x.Row.CalendarMissing, Is.True);
        x.Take(After, "2026-12-28 10:00", new RecountDeadlines(x.Id, 2027, Shanghai.At("2026-12-28 10:00")));
        Assert.That(JsonSerializer.Serialize(new CaseReplay(After).Fold(x.Journal)), Is.EqualTo(JsonSerializer.Serialize(x.Row)));
    }

    [Test]
    public void Should_count_each_region_by_its_own_days()
    {
        var days = new WorkingDays([Year2026, new() { Region = "EU", Year = 2026, Source = "test", Off = [new(Shanghai.Day("2026-05-14"), Shanghai.Day("2026-05-14"))], Working = [] }]);
        Assert.That(days.Add(Shanghai.Day("2026-05-13"), 1).Day, Is.EqualTo(Shanghai.Day("2026-05-14")));
        Assert.That(days.In("EU").Add(Shanghai.Day("2026-05-13"), 1).Day, Is.EqualTo(Shanghai.Day("2026-05-15")));
        Assert.That(days.In("US").Add(Shanghai.Day("2026-05-13"), 1), Is.EqualTo(new CountedDay(Shanghai.Day("2026-05-14"), Provisional: true)));
    }
}
