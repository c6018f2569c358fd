using Cancellation.Tests.Workflow;

namespace Cancellation.Tests.Properties;

/// <summary>Facts and answers commute: in whatever order they come, and however often, the case comes to the same end and does the same.</summary>
public sealed class When_messages_overtake_each_other
{
    const int Orders = 10_000;

    [Covers("R1", "R2")]
    [Covers("PAY-29")]
    [TestCase("Pay")]
    [TestCase("Card")]
    [Covers("POS-21")]
    [TestCase("Pos")]
    public void Should_come_to_the_same_end(string line) => Checked.Holds(
        Worlds.Histories(line, withMoves: false),
        history =>
        {
            var straight = new Play(history.World, Time.StandsStill).Run([]).Outcome();
            var crossed = new Play(history.World, Time.StandsStill).Run(history.Picks).Outcome();
            if (crossed != straight)
                throw new LawBroken($"In order it comes to\n{straight}\nand in this order to\n{crossed}");
        },
        Orders,
        history => Report.Of(history, Time.StandsStill));
}
