using System.Text;
using Cancellation.Service.Api;
using Cancellation.Service.Lists;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow.Reading;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Lists;

[TestFixture]
public sealed class When_a_list_is_downloaded
{
    const string Customer = "=1+1, \"C\"";

    ServiceUnderTest service = null!;
    readonly List<string> ids = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        for (var i = 0; i < 5; i++)
            ids.Add(await Ask($"File-{i}"));
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Ask(string subscription)
    {
        service.Clock.Pass(TimeSpan.FromMinutes(1));
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(subscription, Customer), subscription);
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return asked.CaseId;
    }

    static string[] Ids(string csv) => [.. csv.Split("\r\n")[1..].Where(x => x.Length > 0).Select(x => x.Split(',')[0])];

    async Task<string> Written(CaseExport export, CasePage first, int most)
    {
        using var file = new MemoryStream();
        await export.Write(file, new CaseFilter { Text = "File-" }, first, most, default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    [Test]
    public async Task Should_be_a_file_that_spreadsheets_take_with_all_that_fits()
    {
        using var answer = await service.Http.GetAsync("/v1/cancellations/export.csv?text=file-0");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.That((answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.DispositionType), Is.EqualTo(("text/csv; charset=utf-8", "attachment")));
        Assert.That(bytes[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith("cancellationId,state,open,productLine,customerId"));
        Assert.That(lines[1], Does.StartWith($"{ids[0]},AwaitingConfirmation,true,Pay,\"'=1+1, \"\"C\"\"\",File-0,"));
    }

    [Test]
    public async Task Should_take_the_filters_and_the_faults_of_the_list()
    {
        Assert.That(Ids(await service.Http.GetStringAsync("/v1/cancellations/export.csv?text=file-&state=Closed")), Is.Empty);
        var wrong = await service.Get("/v1/cancellations/export.csv?state=Lost");
        Assert.That((wrong.Status, wrong.Faults.Single()), Is.EqualTo((400, "state unknown-value")));
    }

    [Test]
    public async Task Should_neither_repeat_nor_miss_a_case_while_others_are_added()
    {
        var export = new CaseExport(service.Services.GetRequiredService<CaseDoor>(), pageLength: 2);
        var before = Ids(Encoding.UTF8.GetString(await service.Http.GetByteArrayAsync("/v1/cancellations/export.csv?text=file-")));
        var first = await export.Begin(new CaseFilter { Text = "File-" }, default);
        await Ask($"File-late-{Guid.NewGuid():N}"[..20]);
        Assert.That(Ids(await Written(export, first, 100)), Is.EqualTo(before));
    }

    [TestCase(2)]
    [TestCase(3)]
    public async Task Should_say_that_there_are_more_than_it_holds(int most)
    {
        var export = new CaseExport(service.Services.GetRequiredService<CaseDoor>(), pageLength: 2);
        var rows = Ids(await Written(export, await export.Begin(new CaseFilter { Text = "File-" }, default), most));
        Assert.That(rows, Has.Length.EqualTo(most + 1));
        Assert.That(rows[^1], Does.StartWith($"Only the first {most} cases"));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+8613", "'+8613")]
    [TestCase("-1", "'-1")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\tx", "'\tx")]
    [TestCase("\rx", "\"'\rx\"")]
    [TestCase("a=b", "a=b")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("a\"b", "\"a\"\"b\"")]
    [TestCase("a\nb", "\"a\nb\"")]
    [TestCase("张伟", "张伟")]
    [TestCase(null, "")]
    public void Should_be_shown_by_a_spreadsheet_and_not_carried_out(string? value, string cell) => Assert.That(Csv.Cell(value), Is.EqualTo(cell));
}
