using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Personal;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// What a message does to a case: a pure function of (policy, case, message, now). The machine and the replay both go through here.
/// </summary>
public sealed class CaseRules(PolicyCatalog policies, WorkingDays calendar)
{
    /// <summary>
    /// Applies the message to everything of the case except its state: the turn says which states to go through and what to send.
    /// With a verdict the case is unchanged, except that a quarantined fact is listed.
    /// </summary>
    /// <exception cref="InvalidOperationException">No policy for the case.</exception>
    public Turn Take(CancellationCase x, object message, DateTimeOffset now)
    {
        var turn = Begin(x, message, now, out var days);
        if (PersonalTexts.AreIn(message))
            x.File.HoldsPersonalData = true;
        turn.Verdict = Facts.Record(turn, message);
        if (turn.Verdict is not null)
        {
            x.NeedsOperator |= Verdict.IsQuarantine(turn.Verdict);
            return turn;
        }
        if (NoteFacts.IsBeside(message))
            return turn;
        WaiverRules.Apply(turn);
        Progress.Advance(turn);
        Conversations.Ask(turn);
        DeadlineRules.NoteUnknownYears(turn, days);
        WaitingRules.Settle(turn);
        return turn;
    }

    /// <summary>The message that says that a year was loaded is taken with that year.</summary>
    static IReadOnlyList<int>? UnknownTo(CancellationCase x, object message) =>
        message is RecountDeadlines { Year: var year } ? x.File.UnknownYears?.FindAll(unknown => unknown != year) : x.File.UnknownYears;

    /// <summary>A turn in which nothing happens.</summary>
    public Turn Refuse(CancellationCase x, object message, DateTimeOffset now, string verdict)
    {
        var turn = Begin(x, message, now, out _);
        turn.Verdict = verdict;
        return turn;
    }

    /// <summary>What the request would come to, were it made and confirmed now.</summary>
    /// <param name="standing">Null: billing does not know the subscription.</param>
    public Preview Preview(CancellationRequest request, BillingStanding? standing, IReadOnlyList<Entitlement> entitlements, DateTimeOffset now)
    {
        var policy = policies.Find(request) ?? throw new InvalidOperationException($"There is no policy for product line '{request.ProductLine}'. Add one to the policy folder and start again.");
        return Rules.Preview.Of(policy, request, standing, entitlements, new Timers(calendar.In(policy.Calendar ?? WorkingDays.DefaultRegion)), now);
    }

    Turn Begin(CancellationCase x, object message, DateTimeOffset now, out WorkingDays days)
    {
        var policy = PolicyOf(x, message);
        days = calendar.In(policy.Calendar ?? WorkingDays.DefaultRegion, UnknownTo(x, message));
        return new Turn(x, policy, new Timers(days), now);
    }

    Policy PolicyOf(CancellationCase x, object message)
    {
        if (x.PolicyId.Length > 0)
            return policies.Get(x.PolicyId, x.PolicyVersion);
        var line = (message as RequestCancellation)?.Request.ProductLine;
        return (message is RequestCancellation { Request: { } request } ? policies.Find(request) : null)
            ?? throw new InvalidOperationException($"Cancellation {x.CorrelationId:N}: there is no policy for product line '{line}'. Add one to the policy folder and start again.");
    }
}
