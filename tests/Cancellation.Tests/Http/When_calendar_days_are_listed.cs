using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_calendar_days_are_listed
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start("2026-09-24 10:00");

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_tell_working_days_from_weekends_holidays_and_days_that_make_up_for_them()
    {
        var days = (await service.Get("/v1/calendars/CN/days?from=2026-09-18&to=2026-10-10")).Body["days"]!.AsArray();
        Assert.That(days.GroupBy(x => (string)x!["kind"]!).ToDictionary(x => x.Key, x => string.Join(' ', x.Select(day => ((string)day!["day"]!)[5..]))), Is.EqualTo(new Dictionary<string, string>
        {
            ["Working"] = "09-18 09-21 09-22 09-23 09-24 09-28 09-29 09-30 10-08 10-09",
            ["Weekend"] = "09-19 09-26 09-27 10-03 10-04",
            ["Holiday"] = "09-25 10-01 10-02 10-05 10-06 10-07",
            ["MakeUp"] = "09-20 10-10",
        }), days.ToJsonString());
        Assert.That(days.All(x => (bool)x!["isKnown"]!), Is.True);
    }

    [Test]
    public async Task Should_begin_today_and_say_that_a_year_is_not_loaded()
    {
        Assert.That((string)(await service.Get("/v1/calendars/CN/days")).Body["days"]![0]!["day"]!, Is.EqualTo("2026-09-24"));
        Assert.That((bool)(await service.Get("/v1/calendars/CN/days?from=2031-01-01&to=2031-01-01")).Body["days"]![0]!["isKnown"]!, Is.False);
    }

    [TestCase("from=tomorrow")]
    [TestCase("from=2026-01-02&to=2026-01-01")]
    [TestCase("from=2026-01-01&to=2027-06-01")]
    [TestCase("from=9999-12-31")]
    public async Task Should_refuse_days_that_are_none_or_too_many(string query) => Assert.That((await service.Get($"/v1/calendars/CN/days?{query}")).Status, Is.EqualTo(400));
}
