using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;

namespace Cancellation.Workflow.Rules;

/// <summary>What would happen if this were cancelled now. Made by the functions that decide the case itself.</summary>
public sealed record Preview
{
    public required string PolicyId { get; init; }
    public required int PolicyVersion { get; init; }
    public DateOnly? PolicyHoldsSince { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    public required IReadOnlyList<MoneyLine> Lines { get; init; }
    /// <summary>What must be paid first.</summary>
    public required IReadOnlyList<Money> Due { get; init; }
    /// <summary>What is paid to the customer besides the deposit.</summary>
    public required IReadOnlyList<Money> Payouts { get; init; }
    public required IReadOnlyList<Money> DepositRefunds { get; init; }
    /// <summary>What a confirmation of exactly this names.</summary>
    public required string Sha256 { get; init; }
    /// <summary>What is settled on the way, in the order of the policy's milestones.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }
    public required IReadOnlyList<DocumentKind> MissingDocuments { get; init; }
    /// <summary>What is left of worth and must be decided about.</summary>
    public required IReadOnlyList<Entitlement> Entitlements { get; init; }
    /// <summary>The deadlines that would run from now on, were each step begun today.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    public required IReadOnlyList<Consequence> Consequences { get; init; }
    /// <summary>The first act that cannot be undone; null when there is none.</summary>
    public ClosingActKind? PointOfNoReturn { get; init; }

    /// <param name="standing">Null: billing does not know the subscription.</param>
    public static Preview Of(Policy policy, CancellationRequest request, BillingStanding? standing, IReadOnlyList<Entitlement> entitlements, Timers timers, DateTimeOffset now)
    {
        var x = new CancellationCase { RequestedAt = now, File = { Request = request, Billing = standing, Entitlements = entitlements } };
        var turn = new Turn(x, policy, timers, now);
        var statement = turn.Operation.Settles ? StatementRules.Of(turn) : Statement.Empty;
        return new()
        {
            PolicyId = policy.PolicyId, PolicyVersion = policy.Version, PolicyHoldsSince = policy.HoldsSince,
            EffectiveOn = statement == Statement.Empty ? Zone.DayOf(now) : statement.EffectiveOn,
            Lines = statement.Lines, Due = [.. statement.Due], Payouts = [.. statement.Payouts], DepositRefunds = [.. statement.DepositRefunds], Sha256 = statement.Sha256(),
            Gates = [.. policy.Milestones.SelectMany(Rules.Gates.Before).Where(gate => Rules.Gates.IsNeeded(turn, gate))],
            MissingDocuments = turn.Operation.Settles ? RequestRules.MissingDocuments(policy, x.File) : [],
            Entitlements = [.. entitlements.Where(item => Rules.Gates.IsNeeded(turn, Gate.Entitlements) && EntitlementRules.StandsInTheWay(turn, item))],
            Deadlines = [.. RunningFrom(turn).Select(x => CaseReader.View(x, now))],
            Consequences = [.. ConsequencesOf(turn, statement)],
            PointOfNoReturn = (turn.Operation.Acts ?? policy.Closing.Acts).Contains(policy.Closing.PointOfNoReturn) ? policy.Closing.PointOfNoReturn : null,
        };
    }

    static IEnumerable<Deadline> RunningFrom(Turn turn)
    {
        var (policy, timers, now) = (turn.Policy, turn.Timers, turn.Now);
        if (policy.Confirmation.Required && turn.Operation.Confirms)
            yield return Timers.Exactly(CaseTimer.Confirm, now.AddHours(policy.Confirmation.TtlHours));
        yield return timers.WorkingDays(CaseTimer.Handling, now, policy.HandlingMaxWd);
        if (Rules.Gates.IsNeeded(turn, Gate.Review) && policy.Review.MaxWd > 0)
            yield return timers.WorkingDays(CaseTimer.Review, now, policy.Review.MaxWd, policy.Review.MinWd, policy.Review.WarnWd);
        if (Rules.Gates.IsNeeded(turn, Gate.Device))
            yield return timers.CalendarDays(CaseTimer.Device, now, policy.Device!.ReturnCd);
        if (StatementRules.Of(turn).Obstacle is not null && turn.Operation.Settles)
            yield return timers.CalendarDays(CaseTimer.Pay, now, policy.Billing.PayCd);
    }

    static IEnumerable<Consequence> ConsequencesOf(Turn turn, Statement statement)
    {
        var policy = turn.Policy;
        var acts = turn.Operation.Acts ?? policy.Closing.Acts;
        if (acts.Contains(ClosingActKind.StopService))
            yield return Consequence.ServiceStops;
        if (acts.Contains(ClosingActKind.SuspendService))
            yield return Consequence.ServiceIsSuspended;
        if (turn.Operation.StopsLinkedServices)
            yield return Consequence.LinkedServicesStop;
        if (statement.Payouts.Any())
            yield return Consequence.BalanceIsPaidOut;
        if (statement.Lines.Exists(x => LineKind.IsFee(x.Kind)))
            yield return Consequence.FeesAreCharged;
        if (acts.Contains(ClosingActKind.ForfeitRemaining) && turn.File.Entitlements.Any(x => EntitlementRules.IsLeft(x, turn.Now)))
            yield return Consequence.EntitlementsAreLost;
        if (Rules.Gates.IsNeeded(turn, Gate.Device))
            yield return Consequence.DeviceIsReturned;
        if (acts.Contains(ClosingActKind.UnbindBankCard))
            yield return Consequence.BankCardIsUnbound;
        if (turn.Operation.Aftercare && policy.Aftercare.ErasureCd is not null)
            yield return Consequence.DataIsErased;
        yield return turn.Operation.Resumable || policy.Aftercare.ReactivationCd > 0 ? Consequence.CanComeBack : Consequence.MustRegisterAnew;
    }
}

/// <summary>What the customer is warned of before they confirm.</summary>
public enum Consequence
{
    ServiceStops, ServiceIsSuspended, LinkedServicesStop, BalanceIsPaidOut, FeesAreCharged, EntitlementsAreLost, DeviceIsReturned, BankCardIsUnbound, DataIsErased,
    CanComeBack, MustRegisterAnew,
}
