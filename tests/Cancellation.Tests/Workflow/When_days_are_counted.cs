using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Tests.Workflow;

[Covers("R14")]
public sealed class When_days_are_counted
{
    static readonly Timers Timers = new(Rules.Calendar);

    // S01, S02, S04, S05, S11 … of the requirements.
    [TestCase("2026-03-02", 3, "2026-03-05")]
    [TestCase("2026-03-02", 15, "2026-03-23")]
    [TestCase("2026-09-30", 2, "2026-10-09")]
    [TestCase("2026-09-30", 3, "2026-10-10")]
    [TestCase("2026-09-30", 15, "2026-10-27")]
    [TestCase("2026-04-15", 7, "2026-04-24")]
    [TestCase("2026-06-18", 10, "2026-07-03")]
    [TestCase("2026-06-23", 3, "2026-06-26")]
    [TestCase("2026-04-30", 3, "2026-05-08")]
    [TestCase("2026-04-30", 7, "2026-05-13")]
    [TestCase("2026-08-12", 7, "2026-08-21")]
    [TestCase("2026-05-11", 2, "2026-05-13")]
    public void Should_end_on_the_working_day_of_the_scenario(string start, int days, string last) =>
        Assert.That(Rules.Calendar.Add(Shanghai.Day(start), days), Is.EqualTo(new CountedDay(Shanghai.Day(last), Provisional: false)));

    [TestCase("2026-01-04", true)]
    [TestCase("2026-02-14", true)]
    [TestCase("2026-02-16", false)]
    [TestCase("2026-05-09", true)]
    [TestCase("2026-05-10", false)]
    [TestCase("2026-10-07", false)]
    public void Should_know_holidays_and_make_up_days(string day, bool works) =>
        Assert.That(Rules.Calendar.IsWorkingDay(Shanghai.Day(day)), Is.EqualTo(works));

    [TestCase("2026-03-04", "2026-04-04")]
    [TestCase("2026-03-31", "2026-04-30")]
    [TestCase("2026-01-31", "2026-02-28")]
    [TestCase("2026-12-31", "2027-01-31")]
    public void Should_end_a_month_on_the_corresponding_day_or_the_last(string start, string last) =>
        Assert.That(Zone.LastDay(Timers.Months(CaseTimer.Stray, Shanghai.At(start), 1).DueAt), Is.EqualTo(Shanghai.Day(last)));

    [Test]
    [Covers("T-DEVICE")]
    public void Should_move_what_the_customer_must_do_past_days_off()
    {
        // 20 September + 15 days is 5 October, in the National Day holiday.
        Assert.That(Zone.LastDay(Timers.CalendarDays(CaseTimer.Device, Shanghai.At("2026-09-20"), 15).DueAt), Is.EqualTo(Shanghai.Day("2026-10-08")));
        Assert.That(Zone.LastDay(Timers.CalendarDays(CaseTimer.Erase, Shanghai.At("2026-09-20"), 15).DueAt), Is.EqualTo(Shanghai.Day("2026-10-05")));
    }

    [Test]
    public void Should_count_the_day_by_the_clock_of_the_zone()
    {
        // 16:30 UTC is half past midnight of the next day there.
        var lateInTheEvening = new DateTimeOffset(2026, 3, 1, 16, 30, 0, TimeSpan.Zero);
        Assert.That(Zone.LastDay(Timers.WorkingDays(CaseTimer.Review, lateInTheEvening, 3).DueAt), Is.EqualTo(Shanghai.Day("2026-03-05")));
    }

    [Test]
    public void Should_end_at_24_00_of_the_last_day() =>
        Assert.That(Timers.WorkingDays(CaseTimer.Review, Shanghai.At("2026-03-02 10:00"), 3).DueAt, Is.EqualTo(Shanghai.At("2026-03-06 00:00")));

    [Test]
    public void Should_say_that_a_day_of_a_year_without_calendar_is_provisional()
    {
        var deadline = Timers.WorkingDays(CaseTimer.Review, Shanghai.At("2026-12-30 10:00"), 3);
        Assert.That(Zone.LastDay(deadline.DueAt), Is.EqualTo(Shanghai.Day("2027-01-04")));
        Assert.That(deadline.Provisional, Is.True);
    }
}
