using System.Diagnostics;
using System.IO.Compression;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_evidence_is_downloaded
{
    ServiceUnderTest service = null!;
    string path = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start("2026-03-02 10:00");
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "evidence")).CaseId}";
        Assert.That((await service.Get($"{path}/evidence.zip")).Code, Is.EqualTo("no-evidence-yet"));
        await service.Post($"{path}/confirmation?wait=20s", null as string, "confirm");
        await service.Post($"{path}/notes", """{"text": "wants it in writing"}""", "note");
        service.Clock.MoveTo("2026-03-04 15:00");
        await service.Post($"{path}/review?wait=20s", Bodies.Approval, "approve");
        service.Clock.MoveTo("2026-04-05 00:00");
        await service.Until(path, x => (string?)x["duties"]!.AsArray().First(duty => (string?)duty!["kind"] == "WatchStrayDebits")!["doneAt"] is not null);
        service.Clock.MoveTo("2026-04-08 00:00");
        await service.Until(path, x => (string?)x["state"] == "Completed");
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<byte[]> Download(string resource = "evidence.zip", string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/{resource}");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await service.Http.SendAsync(request);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/zip"));
        return await response.Content.ReadAsByteArrayAsync();
    }

    [Test]
    public async Task Should_be_the_same_bytes_for_the_same_state_however_it_is_asked_for()
    {
        var first = await Download();
        service.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.That(await Download(), Is.EqualTo(first));
        Assert.That(await Download("evidence", "application/zip"), Is.EqualTo(first));
        Assert.That((await service.Get($"{path}/evidence")).MediaType, Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Should_be_found_genuine_with_nothing_but_Python()
    {
        using var folder = TestServers.TempFolder.Create("evidence");
        await Unpack(folder.Path);
        var (code, said) = await Verify(folder.Path);
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.StartWith("genuine"));
    }

    [TestCase("statement.json", "1", "2", "statement.json")]
    [TestCase("journal.jsonl", "ConfirmCancellation", "WithdrawCancellation", "breaks at entry")]
    [TestCase("evidence.json", "Card", "Cart", "not the evidence")]
    public async Task Should_be_found_tampered_with(string file, string from, string to, string found)
    {
        using var folder = TestServers.TempFolder.Create("evidence");
        await Unpack(folder.Path);
        var changed = Path.Combine(folder.Path, file);
        var before = await File.ReadAllTextAsync(changed);
        await File.WriteAllTextAsync(changed, before.Contains(from, StringComparison.Ordinal) ? before.Replace(from, to, StringComparison.Ordinal) : before + " ");
        var (code, said) = await Verify(folder.Path);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(said, Does.Contain(found));
    }

    async Task Unpack(string folder)
    {
        using var zip = new ZipArchive(new MemoryStream(await Download()));
        zip.ExtractToDirectory(folder);
    }

    static async Task<(int Code, string Said)> Verify(string folder)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", "verify.py") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, failed) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        return (python.ExitCode, await said + await failed);
    }
}
