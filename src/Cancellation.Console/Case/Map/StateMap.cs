using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Map;

public enum StopStatus { Done, Skipped, Now, ToCome }

/// <param name="IsPointOfNoReturn">From here on there is only forward.</param>
/// <param name="IsSideExit">Where the way ended instead of going on.</param>
public sealed record Stop(string State, StopStatus Status, DateTimeOffset? At, bool IsPointOfNoReturn = false, bool IsSideExit = false);

/// <summary>The way of one case, in the order of its policy: where it has been, where it is, and what is still to come.</summary>
public sealed record StateMap(IReadOnlyList<Stop> Way, Stop? SideExit)
{
    static readonly string[] UsualOrder = [CaseState.BillingCleared, CaseState.EntitlementsSettled, CaseState.DeviceReturned, CaseState.Approved];

    /// <param name="policy">Null: the usual order is shown.</param>
    public static StateMap Of(CaseView x, Policy? policy)
    {
        var reached = x.Milestones.Where(m => m.RevokedAt is null).GroupBy(m => m.Name).ToDictionary(g => g.Key, g => g.Last());
        List<string> order = [.. Confirms(x, policy) ? [CaseState.AwaitingConfirmation] : Array.Empty<string>(), CaseState.Requested,
            .. policy?.Milestones ?? UsualOrder, CaseState.Closing, CaseState.Closed, CaseState.Completed];
        var isSideExit = x.State is CaseState.Withdrawn or CaseState.Rejected or CaseState.Expired or CaseState.Reactivated;
        // What the last attempt had reached is revoked with it; it was reached all the same.
        if (isSideExit)
            foreach (var milestone in x.Milestones)
                reached.TryAdd(milestone.Name, milestone);
        var current = order.IndexOf(x.State);
        var way = order.Select((state, i) => new Stop(state, StatusOf(i, state), TimeOf(state), state == CaseState.Closing)).ToList();
        return new(way, isSideExit ? new(x.State, StopStatus.Now, null, IsSideExit: true) : null);

        StopStatus StatusOf(int i, string state) => state switch
        {
            _ when i == current && state != CaseState.Completed => StopStatus.Now,
            CaseState.Completed when i == current => StopStatus.Done,
            _ when reached.TryGetValue(state, out var milestone) => milestone.Skipped ? StopStatus.Skipped : StopStatus.Done,
            CaseState.AwaitingConfirmation when current > 0 || reached.ContainsKey(CaseState.Requested) => StopStatus.Done,
            CaseState.Closing when reached.ContainsKey(CaseState.Closed) => StopStatus.Done,
            _ => StopStatus.ToCome,
        };

        DateTimeOffset? TimeOf(string state) =>
            reached.TryGetValue(state, out var milestone) ? milestone.ReachedAt
            : state == CaseState.AwaitingConfirmation || (state == CaseState.Requested && current == order.IndexOf(state)) ? x.RequestedAt
            : null;
    }

    static bool Confirms(CaseView x, Policy? policy) => x.State == CaseState.AwaitingConfirmation
        || (policy is null || policy.Confirmation.Required) && (policy?.Operations.TryGetValue(x.Operation, out var operation) != true || operation!.Confirms);
}
