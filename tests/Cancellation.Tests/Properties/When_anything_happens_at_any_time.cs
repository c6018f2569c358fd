namespace Cancellation.Tests.Properties;

/// <summary>Customers withdraw, closings are refused, time jumps, alarms ring early, late and twice: the laws hold after every message.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class When_anything_happens_at_any_time
{
    const int Histories = 3_000;

    [Covers("R1")]
    [Covers("PAY-55")]
    [TestCase("Pay")]
    [TestCase("Card")]
    [Covers("POS-37", "POS-53")]
    [TestCase("Pos")]
    public void Should_keep_the_laws(string line) => Checked.Holds(
        Worlds.Histories(line, withMoves: true), history => new Play(history.World, Time.Jumps).Run(history.Picks), Histories, history => Report.Of(history, Time.Jumps));

    [Covers("POS-68")]
    [TestCase("Pay")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public void Should_be_the_same_case_when_its_journal_is_replayed(string line) => Checked.Holds(
        Worlds.Histories(line, withMoves: true),
        history =>
        {
            var (replayed, live) = new Play(history.World, Time.Jumps).Run(history.Picks).Case.Replay();
            if (replayed != live)
                throw new LawBroken($"The journal makes\n{replayed}\nand the case is\n{live}");
        },
        Histories / 3,
        history => Report.Of(history, Time.Jumps));
}
