using Cancellation.Contracts;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Reading;

/// <summary>Where a case stands, in one word. A state says how far it has come; this says what it is about just now.</summary>
static class CaseStatus
{
    public const string OnHold = nameof(OnHold), AwaitingCustomer = nameof(AwaitingCustomer), UnderReview = nameof(UnderReview);

    public static string Of(CancellationCase x)
    {
        // Before the point of no return; the confirmation is a state of its own.
        if (!CaseState.CanBeWithdrawn(x.CurrentState) || x.CurrentState == CaseState.AwaitingConfirmation)
            return x.CurrentState;
        return HoldRules.IsHeld(x.File) ? OnHold
            : x.WaitingOn == nameof(Party.Customer) ? AwaitingCustomer
            : x.WaitingOn == nameof(Party.Reviewer) ? UnderReview
            : x.CurrentState;
    }
}
