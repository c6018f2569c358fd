using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Tests.Properties;

[Covers("R14")]
public sealed class When_every_day_of_2026_is_counted_from
{
    static readonly Timers Timers = new(Rules.Calendar);

    static readonly string[] All =
    [
        CaseTimer.Confirm, CaseTimer.Docs, CaseTimer.Pay, CaseTimer.Review, CaseTimer.Device, CaseTimer.Inspect, CaseTimer.LateReturn, CaseTimer.Payout, CaseTimer.Refund, CaseTimer.Handling,
        CaseTimer.Stray, CaseTimer.React, CaseTimer.Erase, CaseTimer.Effective, CaseTimer.Retention,
    ];

    /// <summary>What the customer must do in time; all else is ours to keep.</summary>
    static readonly string[] OfTheCustomer = ["T-DOCS", "T-PAY", "T-DEVICE", "T-LATE-RETURN", "T-REACT"];

    /// <summary>The first and the last instant of each day there, in different offsets.</summary>
    static IEnumerable<(DateOnly Day, DateTimeOffset Start)> Starts()
    {
        foreach (var day in CivilCode.Of2026)
        {
            yield return (day, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)));
            yield return (day, new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.FromHours(8)).ToOffset(TimeSpan.FromHours(-5)));
        }
    }

    static DateTimeOffset MidnightAfter(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    [Test]
    public void Should_end_after_the_working_days_of_the_notice()
    {
        foreach (var timer in All)
            foreach (var (day, start) in Starts())
                for (var count = 0; count <= 20; count++)
                    AssertLast(Timers.WorkingDays(timer, start, count), Expected(timer, CivilCode.AfterWorkingDays(day, count)), $"{timer}: {count} working days from {start:u}");
    }

    /// <summary>Only the watch is counted in months, and it is ours to keep.</summary>
    [Covers("T-STRAY")]
    [Test]
    public void Should_end_after_the_months_of_the_civil_code()
    {
        foreach (var (day, start) in Starts())
            for (var months = 0; months <= 13; months++)
                AssertLast(Timers.Months(CaseTimer.Stray, start, months), Expected(CaseTimer.Stray, CivilCode.AfterMonths(day, months)), $"{months} months from {start:u}");
    }

    [Covers("T-DOCS", "T-PAY", "T-DEVICE", "T-REACT", "T-ERASE")]
    [Test]
    public void Should_move_a_last_day_off_only_for_the_customer()
    {
        foreach (var timer in All)
            foreach (var (day, start) in Starts())
                foreach (var days in (int[])[0, 1, 2, 10, 15, 25, 30, 90])
                    AssertLast(Timers.CalendarDays(timer, start, days), Expected(timer, day.AddDays(days)), $"{timer}: {days} days from {start:u}");
    }

    [Covers("T-REVIEW", "T-REFUND")]
    [Test]
    public void Should_have_its_first_day_and_its_warning_where_they_belong()
    {
        foreach (var (day, start) in Starts())
        {
            var deadline = Timers.WorkingDays(CaseTimer.Review, start, 7, earliest: 3, warn: 2);
            Assert.That(deadline.Earliest, Is.EqualTo(MidnightAfter(CivilCode.AfterWorkingDays(day, 3))), $"{start:u}");
            Assert.That(deadline.WarnAt, Is.EqualTo(MidnightAfter(CivilCode.AfterWorkingDays(day, 2).AddDays(-1))), $"{start:u}");
        }
    }

    /// <summary>The spans that the requirements state: the lists above are the notice's.</summary>
    [TestCase(3, 3, 12)]
    [TestCase(7, 8, 18)]
    [TestCase(15, 18, 28)]
    public void Should_last_as_many_days_as_the_requirements_say(int count, int shortest, int longest)
    {
        var spans = Starts()
            .Where(x => x.Day <= new DateOnly(2026, 11, 25))
            .Select(x => Zone.LastDay(Timers.WorkingDays(CaseTimer.Handling, x.Start, count).DueAt).DayNumber - x.Day.DayNumber)
            .ToList();
        Assert.That((spans.Min(), spans.Max()), Is.EqualTo((shortest, longest)));
    }

    static (DateOnly Last, bool Provisional) Expected(string timer, DateOnly last)
    {
        var moved = OfTheCustomer.Contains(timer) ? CivilCode.Moved(last) : last;
        return (moved, !CivilCode.IsAnnounced(moved));
    }

    static void AssertLast(Deadline deadline, (DateOnly Last, bool Provisional) expected, string what)
    {
        if (deadline.DueAt != MidnightAfter(expected.Last))
            Assert.Fail($"{what}: ends at {deadline.DueAt:u}, not with {expected.Last:yyyy-MM-dd}.");
        // Days of next year that nobody looked up are not provisional.
        if (deadline.Provisional && !expected.Provisional)
            Assert.Fail($"{what}: is called provisional, and all its days are announced.");
    }

    [Test]
    public void Should_be_provisional_as_soon_as_a_day_of_a_year_without_a_notice_was_looked_up()
    {
        foreach (var (day, start) in Starts())
            for (var count = 1; count <= 20; count++)
                Assert.That(Timers.WorkingDays(CaseTimer.Handling, start, count).Provisional, Is.EqualTo(!CivilCode.IsAnnounced(CivilCode.AfterWorkingDays(day, count))), $"{count} from {start:u}");
    }
}
