using Cancellation.Contracts;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Replaying;

/// <summary>Tells the difference between a case and the same case after a move.</summary>
static class DryRunText
{
    public static DryRun Of(CancellationCase before, CancellationCase after, string? verdict, IReadOnlyList<string> path, IReadOnlyList<object> outgoing, DateTimeOffset now)
    {
        var view = CaseReader.View(after, now);
        var refusal = Verdict.RefusalCode(verdict);
        return new()
        {
            CancellationId = before.CorrelationId,
            Version = before.Version,
            StateBefore = before.CurrentState,
            State = after.CurrentState,
            Path = [.. path],
            RefusedWith = refusal,
            Verdict = refusal is null ? verdict : null,
            MilestonesReached = [.. after.File.Milestones.Skip(before.File.Milestones.Count)],
            MilestonesRevoked = [.. after.File.Milestones.Take(before.File.Milestones.Count).Where((x, i) => x.RevokedAt is not null && before.File.Milestones[i].RevokedAt is null)],
            Waiting = view.Waiting,
            NeedsOperator = view.NeedsOperator,
            Steps = [.. outgoing.Where(x => x is not SendNotice).Select(Step)],
            Notices = [.. outgoing.OfType<SendNotice>().Select(x => new AskedNotice(x.Kind, x.Channels, x.Code))],
            Money = after.File.Money,
            MoneyChanges = !before.File.Money.SequenceEqual(after.File.Money),
            Deadlines = [.. Changes(before.File.Deadlines, after.File.Deadlines)],
            TasksOpened = [.. (after.File.Tasks ?? []).Skip(before.File.Tasks?.Count ?? 0).Select(x => new TaskView(x.Code, x.About, x.OpenedAt, x.DoneAt))],
            OwnerId = after.OwnerId,
        };
    }

    static AskedStep Step(object message) => message switch
    {
        CloseAccount x => new(nameof(CloseAccount), [.. x.Acts.Select(act => new AskedAct(act.Kind.ToString(), act.Amount, act.Target))]),
        UndoSteps x => new(nameof(UndoSteps), [.. x.Acts.Select(act => new AskedAct(act.Kind.ToString(), act.Amount, act.Target))]),
        PayRefund x => new(nameof(PayRefund), [new AskedAct(x.Purpose.ToString(), x.Amount, x.RefundId)]),
        PerformDuty x => new(nameof(PerformDuty), [new AskedAct(x.Duty.ToString(), null, x.Target)]),
        _ => new(message.GetType().Name, []),
    };

    /// <summary>Deadlines are told apart by timer and subject, and among those by their order.</summary>
    static IEnumerable<DeadlineChange> Changes(List<Deadline> before, List<Deadline> after)
    {
        var left = before.ToList();
        foreach (var deadline in after)
        {
            var was = left.Find(x => x.Timer == deadline.Timer && x.About == deadline.About);
            if (was is null)
            {
                yield return new(DeadlineChangeKind.Started, deadline.Timer, deadline.About, null, deadline.DueAt);
                continue;
            }
            left.Remove(was);
            if (deadline.MetAt is not null && was.MetAt is null)
                yield return new(DeadlineChangeKind.Met, deadline.Timer, deadline.About, was.DueAt, deadline.DueAt);
            else if (deadline.MissedAt is not null && was.MissedAt is null)
                yield return new(DeadlineChangeKind.Missed, deadline.Timer, deadline.About, was.DueAt, deadline.DueAt);
            else if (deadline.DueAt != was.DueAt || deadline.PausedAt != was.PausedAt)
                yield return new(DeadlineChangeKind.Moved, deadline.Timer, deadline.About, was.DueAt, deadline.DueAt);
        }
        foreach (var was in left)
            yield return new(DeadlineChangeKind.Dropped, was.Timer, was.About, was.DueAt, null);
    }
}
