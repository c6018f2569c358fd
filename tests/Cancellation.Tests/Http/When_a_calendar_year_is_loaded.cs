using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>The year's file is put into the folder, and the service is started again.</summary>
[TestFixture]
public sealed class When_a_calendar_year_is_loaded
{
    const string Of2027 = """{ "year": 2027, "source": "made up for the test", "off": [ { "from": "2027-01-01", "to": "2027-01-03" } ], "working": [] }""";

    [Test]
    public async Task Should_tell_every_case_that_was_counted_without_it()
    {
        var folder = Directory.CreateTempSubdirectory("calendars-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "2027.json"), Of2027);
        await using var service = await ServiceUnderTest.Start("2026-12-21 10:00");
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "calendar");
        var path = $"/v1/cancellations/{requested.CaseId}";
        Assert.That((requested.Body.Days("T-HANDLING"), (bool)requested.Body["needsOperator"]!), Is.EqualTo(("2027-01-11", true)), requested.Body.ToJsonString());

        await service.Restart($"--Calendars:Folder={folder}");

        var counted = await service.Until(path, x => x.Days("T-HANDLING") != "2027-01-11");
        Assert.That((counted.Days("T-HANDLING"), (bool)counted["needsOperator"]!), Is.EqualTo(("2027-01-12", false)), counted.ToJsonString());
        Directory.Delete(folder, recursive: true);
    }
}
