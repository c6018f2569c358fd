using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Publishing;

/// <summary>
/// What a turn has to tell to the outside: a pure function of the case before and after it. A message that changed nothing tells nothing, so
/// what comes twice is told once.
/// </summary>
static class Announcements
{
    /// <returns>In the order in which it happened; null when there is nothing to tell.</returns>
    public static List<Announcement>? Of(CaseBefore before, Turn turn)
    {
        List<Announcement>? told = null;
        var (x, file) = (turn.Case, turn.File);
        if (!before.WasRequested && file.Request is { } request)
            Add(new CancellationRequested { Operation = request.Operation, Channel = request.Channel, RequestedAt = x.RequestedAt, ReasonCode = request.Reason?.Code });
        TellMilestones();
        foreach (var state in turn.Path)
            if (EndedIn(state) is { } end)
                Add(end);
        TellDuties();
        if (x.WaitingOn == nameof(Party.Customer) && !before.WaitedFor(x))
            Add(new CustomerActionNeeded { Needs = x.WaitingFor!, Code = x.WaitingCode, DueAt = x.DueAt });
        TellDeadlines();
        TellTasks();
        return told;

        void Add(Announcement one) => (told ??= []).Add(one with { CancellationId = x.CorrelationId, ProductLine = x.ProductLine, CustomerId = x.CustomerId, SubscriptionId = x.SubscriptionId });

        void TellMilestones()
        {
            var milestones = file.Milestones;
            for (var i = 0; i < milestones.Count; i++)
                if (before.HadReached(i) && milestones[i].RevokedAt is not null && !before.HadRevoked(i))
                    Add(new MilestoneRevoked { Name = milestones[i].Name });
            for (var i = 0; i < milestones.Count; i++)
                if (!before.HadReached(i))
                    TellMilestone(milestones[i]);
        }

        void TellMilestone(Milestone milestone)
        {
            Add(new MilestoneReached { Name = milestone.Name, Skipped = milestone.Skipped });
            switch (milestone.Name)
            {
                case CaseState.Requested:
                    Add(new CancellationAccepted { Attempt = file.Attempt ?? 1 });
                    break;
                case CaseState.Approved when !milestone.Skipped:
                    Add(new CancellationApproved());
                    break;
                case CaseState.Closed:
                    Add(new CancellationClosed { ClosedAt = x.ClosedAt ?? turn.Now });
                    break;
            }
        }

        Announcement? EndedIn(string state) => state switch
        {
            CaseState.Rejected => new CancellationRejected { Code = file.Review?.Code, IsFinal = file.Review?.IsFinal == true },
            CaseState.Withdrawn => new CancellationWithdrawn(),
            CaseState.Expired => new CancellationExpired(),
            CaseState.Completed => new CancellationCompleted(),
            CaseState.Reactivated => new CancellationReactivated(),
            _ => null,
        };

        void TellDuties()
        {
            for (var i = 0; i < file.Duties.Count; i++)
            {
                var duty = file.Duties[i];
                if (Stages.OfRefund(x, duty) is { } refund && refund != before.RefundOf(i))
                    Add(new RefundProgressed { Refund = duty.Target ?? nameof(DutyKind.TrackRefund), Stage = refund, PaymentId = duty.EffectId, Amount = duty.Amount, Code = duty.Code, DueAt = duty.DueAt });
                if (Stages.OfErasure(duty) is { } erasure && erasure != before.ErasureOf(i))
                    Add(new ErasureProgressed { Records = duty.Target ?? duty.Kind.ToString(), Stage = erasure, Code = duty.Code, DueAt = duty.DueAt });
            }
        }

        void TellDeadlines()
        {
            foreach (var deadline in file.Deadlines)
            {
                // A provisional last day that passed is noted in the same place, and is no risk.
                if (deadline is { WarnedAt: not null, MissedAt: null, MetAt: null } && deadline.WarnAt <= turn.Now && !before.HadWarnedOf(deadline))
                    Add(new DeadlineAtRisk { Deadline = deadline.Timer, About = deadline.About, DueAt = deadline.DueAt });
                if (deadline.MissedAt is not null && !before.HadMissed(deadline))
                    Add(new DeadlineMissed { Deadline = deadline.Timer, About = deadline.About, DueAt = deadline.DueAt });
            }
        }

        void TellTasks()
        {
            var said = false;
            for (var i = 0; i < (file.Tasks?.Count ?? 0); i++)
                if (!before.HadTask(i) && file.Tasks![i] is { DoneAt: null } task)
                {
                    said = true;
                    // A risk is an announcement of its own.
                    if (task.Code != TaskCodes.DeadlineAtRisk)
                        Intervene(task.Code, task.About);
                }
            // A failed gate or a hold needs somebody without a task that says so.
            if (!said && x.NeedsOperator && !before.NeededOperator)
                Intervene(x.WaitingCode ?? x.WaitingFor ?? turn.State, x.WaitingFor);
        }

        void Intervene(string code, string? about) => Add(new InterventionRequired { Code = code, About = about });
    }
}
