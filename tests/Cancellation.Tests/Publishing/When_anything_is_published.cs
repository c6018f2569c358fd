using Cancellation.Contracts.Published;
using Cancellation.Tests.Properties;
using Cancellation.Workflow;
using Cancellation.Workflow.Publishing;

namespace Cancellation.Tests.Publishing;

/// <summary>Whatever happens to a case, who only hears what is published knows how it stands.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class When_anything_is_published
{
    const int Histories = 1_500;

    [TestCase("Pay")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public void Should_leave_a_listener_knowing_how_the_case_stands(string line) => Checked.Holds(
        Worlds.Histories(line, withMoves: true), history => TellsTheTruth(new Play(history.World, Time.Jumps).Run(history.Picks).Case), Histories,
        history => Report.Of(history, Time.Jumps));

    /// <summary>The same facts in another order end in the same events, whatever is told on the way.</summary>
    [TestCase("Pay")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public void Should_tell_the_same_end_in_any_order(string line) => Checked.Holds(
        Worlds.Histories(line, withMoves: false),
        history =>
        {
            var (one, other) = (End(new Play(history.World, Time.StandsStill).Run(history.Picks)), End(new Play(history.World, Time.StandsStill).Run([])));
            if (one != other)
                throw new LawBroken($"Told in one order:\n{one}\nand in another:\n{other}");
        },
        Histories, history => Report.Of(history, Time.StandsStill));

    static string End(Play play) => string.Join("\n", play.Case.Announced.Where(IsOfTheEnd).Select(x => x.ToString()!).Select(WithoutTimes).Order(StringComparer.Ordinal));

    static bool IsOfTheEnd(Announcement told) => told is CancellationRequested or CancellationApproved or CancellationClosed or CancellationCompleted
        or CancellationWithdrawn or CancellationRejected or CancellationExpired or CancellationReactivated or RefundProgressed { Stage: RefundStage.Settled };

    static string WithoutTimes(string text) => System.Text.RegularExpressions.Regex.Replace(text, @", (RequestedAt|ClosedAt|DueAt|PaymentId) = [^,}]*", "");

    static void TellsTheTruth(CaseInMemory x)
    {
        var (row, told) = (x.Row, x.Announced);
        Hold(told.OfType<CancellationRequested>().Count() == (row.File.Request is null ? 0 : 1), "the request is told once");
        Hold(told.OfType<CancellationAccepted>().Count() == row.File.Milestones.Count(m => m.Name == CaseState.Requested), "each attempt is accepted once");
        Hold(told.OfType<CancellationClosed>().Count() == row.File.Milestones.Count(m => m.Name == CaseState.Closed), "closing is told once");

        var standing = new List<string>();
        foreach (var one in told)
            if (one is MilestoneReached reached)
                standing.Add(reached.Name);
            else if (one is MilestoneRevoked revoked)
                Hold(standing.Remove(revoked.Name), $"{revoked.Name} is revoked without having been reached");
        Hold(standing.Order().SequenceEqual(row.File.Milestones.Where(m => m.RevokedAt is null).Select(m => m.Name).Order()), "the milestones that were told are those of the case");

        if (CaseState.IsOver(row.CurrentState))
            Hold(told.LastOrDefault(one => one is CancellationWithdrawn or CancellationRejected or CancellationExpired or CancellationCompleted or CancellationReactivated) is { } last
                && AnnouncementWriter.TypeOf(last) == $"cancellation.{row.CurrentState.ToLowerInvariant()}", $"the end is told as {row.CurrentState}");

        foreach (var refund in told.OfType<RefundProgressed>().GroupBy(r => (r.Refund, r.Amount?.Currency)))
            Hold(refund.Zip(refund.Skip(1)).All(pair => pair.First.Stage != pair.Second.Stage), $"the refund {refund.Key} is told to be where it was");
        var paid = row.File.Duties.Where(d => d is { Kind: Contracts.DutyKind.TrackRefund, Status: DutyStatus.Done }).Select(d => d.Target).Distinct();
        foreach (var target in paid)
            Hold(told.OfType<RefundProgressed>().Any(r => r.Refund == target && r.Stage == RefundStage.Settled), $"the refund {target} arrived and nobody was told");
    }

    static void Hold(bool law, string what)
    {
        if (!law)
            throw new LawBroken(what);
    }
}
