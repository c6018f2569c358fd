using Cancellation.Tests.Workflow;
using Cancellation.Workflow;

namespace Cancellation.Tests.Properties;

/// <summary>Facts and answers commute: in whatever order they come, and however often, the case comes to the same end and does the same.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class When_messages_overtake_each_other
{
    const int Histories = 2_500, OrdersOfEach = 4;

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
            var straight = new Play(history.World, Time.StandsStill).Run([]);
            if (straight.Case.Row.CurrentState is not (CaseState.Completed or CaseState.Rejected))
                throw new LawBroken($"Everybody does their part, and it comes to\n{straight.Outcome()}");
            if (FirstThatDiffers(history, straight.Outcome()) is { } order)
                throw new LawBroken($"In order it comes to\n{straight.Outcome()}\nand in this order to\n{new Play(history.World, Time.StandsStill).Run(order).Outcome()}");
        },
        Histories,
        history => Report.Of(history with { Picks = FirstThatDiffers(history, new Play(history.World, Time.StandsStill).Run([]).Outcome()) ?? [] }, Time.StandsStill));

    static byte[]? FirstThatDiffers(History history, string straight)
    {
        foreach (var order in Orders(history.Picks))
            if (new Play(history.World, Time.StandsStill).Run(order).Outcome() != straight)
                return order;
        return null;
    }

    /// <summary>Several ways through one world: the picks as they are, and others that follow from them.</summary>
    static IEnumerable<byte[]> Orders(byte[] picks) =>
        Enumerable.Range(0, OrdersOfEach).Select(way => (byte[])[.. picks.Select((pick, i) => (byte)(pick + (way * ((pick / 3) + (7 * i) + 1))))]);
}
