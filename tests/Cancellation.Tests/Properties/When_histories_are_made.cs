using Cancellation.Service.Scenarios;
using Cancellation.Workflow;
using Cancellation.Workflow.Rules;
using FsCheck.Fluent;

namespace Cancellation.Tests.Properties;

/// <summary>A law about cases that are never made says nothing: here is what is made.</summary>
public sealed class When_histories_are_made
{
    static readonly (HashSet<string> Messages, HashSet<string> Ends, HashSet<string> States, HashSet<string> Lines) Seen = See();

    static (HashSet<string>, HashSet<string>, HashSet<string>, HashSet<string>) See()
    {
        var (messages, ends, states, lines) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var line in (string[])["Pay", "Card", "Pos"])
            foreach (var history in Worlds.Histories(line, withMoves: true).Generator.Sample(1_500, 60))
            {
                var play = new Play(history.World, Time.Jumps).Run(history.Picks);
                messages.UnionWith(play.Told.Select(x => x.Message.GetType().Name));
                ends.Add(play.Case.Row.CurrentState);
                states.UnionWith(play.Case.States);
                lines.UnionWith(play.Case.Row.File.Money.Select(x => x.Kind));
            }
        return (messages, ends, states, lines);
    }

    [Test]
    public void Should_have_every_message_that_a_case_can_hear() =>
        Assert.That(Verdicts.Messages, Is.SubsetOf(Seen.Messages), $"Say in {nameof(OtherSides)} when these are said.");

    [Test]
    public void Should_come_through_every_state() => Assert.That(Verdicts.States, Is.SubsetOf(Seen.States));

    [Test]
    public void Should_come_to_every_end() => Assert.That(
        Seen.Ends, Is.SupersetOf(new[] { CaseState.Completed, CaseState.Withdrawn, CaseState.Rejected, CaseState.Expired, CaseState.Reactivated }));

    /// <summary>Except what no shipped policy charges or grants.</summary>
    [Test]
    public void Should_have_every_kind_of_line() => Assert.That(
        Seen.Lines, Is.SupersetOf(typeof(LineKind).GetFields().Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!).Except([LineKind.CancellationFee, LineKind.StoredValueInterest])));

    /// <summary>A failure leaves one of these behind.</summary>
    [TestCase("Pay")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public void Should_be_written_as_scenarios_that_the_service_reads(string line)
    {
        foreach (var history in Worlds.Histories(line, withMoves: true).Generator.Sample(20, 60))
        {
            var path = Report.Write(history.World, new Play(history.World, Time.Jumps).Run(history.Picks));
            Assert.That(() => Scenario.Read(Repository.File(path)), Throws.Nothing);
        }
    }
}
