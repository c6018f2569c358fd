using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_case_has_moved_on
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<(string Path, string Tag)> Asked(string number)
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Card($"M-{number}", $"C-{number}"), $"moved-{number}");
        var path = $"/v1/cancellations/{asked.CaseId}";
        return (path, (await service.Get(path)).Headers["ETag"]);
    }

    Task<Answer> Withdraw(string path, string key, string tag) => service.Send(HttpMethod.Post, $"{path}/withdrawal", null, key, ("If-Match", tag));

    [Test]
    public async Task Should_do_nothing_to_another_version_than_was_meant()
    {
        var (path, tag) = await Asked("1001");
        await service.Post($"{path}/notes", """{"text": "rang"}""", "note");
        var answer = await Withdraw(path, "withdraw", tag);
        Assert.That((answer.Status, answer.Code, answer.Faults.Single()), Is.EqualTo((412, "case-moved-on", "If-Match out-of-date")));
        Assert.That((await service.Get(path)).State, Is.EqualTo("AwaitingConfirmation"));
        Assert.That((await Withdraw(path, "withdraw", (await service.Get(path)).Headers["ETag"])).State, Is.EqualTo("Withdrawn"));
    }

    [Test]
    public async Task Should_give_the_first_answer_again_although_the_move_itself_was_what_moved_it()
    {
        var (path, tag) = await Asked("1002");
        Assert.That((await Withdraw(path, "withdraw", tag)).Status, Is.EqualTo(202));
        Assert.That((await Withdraw(path, "withdraw", tag)).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task Should_let_one_of_many_at_once_win()
    {
        var (path, tag) = await Asked("1003");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Withdraw(path, $"withdraw-{i}", tag)));
        Assert.That(answers.Count(x => x.Status == 202), Is.EqualTo(1));
        Assert.That(answers.Where(x => x.Status != 202).Select(x => x.Status).Distinct(), Is.EqualTo(new[] { 412 }));
    }

    [TestCase("nonsense")]
    [TestCase("W/\"1\"")]
    [TestCase("\"one\"")]
    public async Task Should_refuse_what_is_no_version(string tag)
    {
        var (path, _) = await Asked("1004");
        var answer = await Withdraw(path, "wrong", tag);
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, "If-Match wrong-format")));
    }

    [Test]
    public async Task Should_take_any_version_when_that_is_said()
    {
        var (path, _) = await Asked("1005");
        Assert.That((await Withdraw(path, "any", "*")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task Should_hold_for_a_dry_run_as_well()
    {
        var (path, _) = await Asked("1006");
        var answer = await service.Send(HttpMethod.Post, $"{path}/withdrawal?dryRun=true", null, null, ("If-Match", "\"99\""));
        Assert.That((answer.Status, answer.Code), Is.EqualTo((412, "case-moved-on")));
    }
}
