using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Which gates stand before each milestone, and which of them this case needs.</summary>
static class Gates
{
    static readonly Gate[] Billing = [Gate.Identity, Gate.Documents, Gate.Billing];
    static readonly Gate[] Entitlements = [Gate.Entitlements, Gate.LinkedServices];
    static readonly Gate[] Device = [Gate.Device, Gate.Security];
    static readonly Gate[] Review = [Gate.Review];

    /// <summary>Every gate that may stand before closing, the customer's second step first.</summary>
    public static readonly Gate[] All = [Gate.Confirmation, .. Billing, .. Entitlements, .. Device, .. Review];

    public static Gate[] Before(string milestone) => milestone switch
    {
        CaseState.BillingCleared => Billing,
        CaseState.EntitlementsSettled => Entitlements,
        CaseState.DeviceReturned => Device,
        CaseState.Approved => Review,
        _ => throw new ArgumentException($"{milestone} is not a milestone between Requested and Closing.", nameof(milestone)),
    };

    /// <summary>By policy and operation; whether it is passed is another question.</summary>
    public static bool IsNeeded(Turn turn, Gate gate) => gate switch
    {
        // A forced cancellation is the provider's: the merchant proves nothing, brings nothing, and cannot hold it up.
        Gate.Identity => turn.Policy.VerifyIdentity && !turn.IsForced,
        Gate.Documents => turn.Operation.Settles && !turn.IsForced,
        Gate.Billing => turn.Operation.Settles,
        Gate.Entitlements => turn.Operation.Settles && turn.Policy.Entitlements.Types.Count > 0,
        Gate.LinkedServices => turn.Operation.StopsLinkedServices,
        Gate.Device or Gate.Security => turn.Operation.Settles && turn.Policy.Device is not null,
        Gate.Review => turn.Operation.Settles && turn.Policy.Review.Mode != ReviewMode.None,
        _ => false,
    };

    public static bool IsOpen(Turn turn, Gate gate) => IsNeeded(turn, gate) && !IsPassed(turn, gate);

    /// <summary>Documents are counted each time; every other gate says itself how it stands.</summary>
    static bool IsPassed(Turn turn, Gate gate) =>
        turn.IsPassed(gate) || (gate == Gate.Documents && RequestRules.MissingDocuments(turn.Policy, turn.File).Count == 0);

    /// <summary>A gate that is pending, or stale because something changed, is asked about (again).</summary>
    public static bool Opens(this Turn turn, Gate gate)
    {
        if (turn.Status(gate) is not (GateStatus.Pending or GateStatus.Stale or GateStatus.Compensated))
            return false;
        turn.Gate(gate).Status = GateStatus.Requested;
        return true;
    }
}
