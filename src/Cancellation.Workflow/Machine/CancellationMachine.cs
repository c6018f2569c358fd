using System.Linq.Expressions;
using Cancellation.Contracts;
using Cancellation.Workflow.Rules;
using MassTransit;

namespace Cancellation.Workflow;

/// <summary>
/// How a cancellation travels. A state is the milestone last reached. Facts are recorded on their gates in any order; a state is left
/// when the next milestone of the case's policy is satisfied or not asked for. What is asked and until when is decided in <see cref="Rules"/>.
/// </summary>
public sealed partial class CancellationMachine : MassTransitStateMachine<CancellationCase>
{
    readonly TerminalCases? terminals;

    /// <param name="terminals">Null where no facts without a case come in.</param>
    public CancellationMachine(CaseRules rules, TerminalCases? terminals = null)
    {
        Rules = rules;
        this.terminals = terminals;
        InstanceState(x => x.CurrentState);
        DeclareMessages();

        Initially(
            When(CancellationIsRequested).ClaimWhatCameBefore().Take()
                .MoveOnTo(AwaitingConfirmation)
                .MoveOnTo(Requested));

        During(AwaitingConfirmation,
            When(ChargesAreQuoted).Take(),
            When(CustomerConfirms).Take().MoveOnTo(Requested),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(Requested, x => x.MoveOnTo(BillingCleared));
        During(Requested,
            When(IdentityIsVerified).Take().MoveOnTo(BillingCleared),
            When(IdentityIsRefused).Take(),
            When(IdentityIsSynced).Take(),
            When(BillingIsCleared).Take().MoveOnTo(BillingCleared),
            When(BillingIsBlocked).Take().MoveOnTo(BillingCleared),
            When(DocumentsAreSupplied).Take().MoveOnTo(BillingCleared),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(BillingCleared, x => x.MoveOnTo(EntitlementsSettled));
        During(BillingCleared,
            When(EntitlementsAreSettled).Take().MoveOnTo(EntitlementsSettled),
            When(EntitlementsAreBlocked).Take().MoveOnTo(EntitlementsSettled),
            When(EntitlementHasChanged).Take(),
            When(EntitlementIsDecided).Take(),
            When(LinkedServicesAreStopped).Take().MoveOnTo(EntitlementsSettled),
            When(LinkedServicesAreBlocked).Take(),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(EntitlementsSettled));

        // The policy says which comes next, the device or the review.
        WhenEnter(EntitlementsSettled, x => x.MoveOnTo(DeviceReturned).MoveOnTo(Approved));
        During(EntitlementsSettled,
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take().MoveOnTo(DeviceReturned),
            When(DeviceIsInspected).Take().MoveOnTo(DeviceReturned),
            When(DeviceIsReturned).Take().MoveOnTo(DeviceReturned),
            When(ReviewIsOpen).Take(),
            When(ReviewIsApproved).Take().MoveOnTo(Approved),
            When(ReviewerDecides).Take().MoveOnTo(Approved).MoveOnTo(Rejected),
            When(DocumentsAreSupplied).Take(),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(DeviceReturned).MoveOnTo(Expired));

        WhenEnter(DeviceReturned, x => x.MoveOnTo(Approved).MoveOnTo(Closing));
        During(DeviceReturned,
            When(ReviewIsOpen).Take(),
            When(ReviewIsApproved).Take().MoveOnTo(Approved),
            When(ReviewerDecides).Take().MoveOnTo(Approved).MoveOnTo(Rejected),
            When(DocumentsAreSupplied).Take(),
            When(DeviceIsReceived).Take(),
            When(DeviceIsInspected).Take().MoveOnTo(Closing),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Closing).MoveOnTo(Expired));

        WhenEnter(Approved, x => x.MoveOnTo(DeviceReturned).MoveOnTo(Closing));
        During(Approved,
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take().MoveOnTo(DeviceReturned),
            When(DeviceIsInspected).Take().MoveOnTo(DeviceReturned).MoveOnTo(Closing),
            When(DeviceIsReturned).Take().MoveOnTo(DeviceReturned),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(DeviceReturned).MoveOnTo(Closing).MoveOnTo(Expired));

        // Billing is asked once more when its answer grew old on the way; what was cleared may no longer be.
        During([DeviceReturned, Approved],
            When(BillingIsCleared).Take().MoveOnTo(Closing).MoveOnTo(Requested),
            When(BillingIsBlocked).Take().MoveOnTo(Closing).MoveOnTo(Requested));

        // What may happen at any time before the point of no return.
        foreach (var (state, next, back) in Ways())
            During(state,
                When(ChargeIsPosted).Take().MoveOnTo(back),
                When(CustomerHasPaid).Take(),
                When(DisputeIsOpened).Take().MoveOnTo(back),
                When(DisputeIsClosed).Take().MoveOnTo(back).MoveOnTo(next),
                When(HoldIsPlaced).Take(),
                When(HoldIsReleased).Take().MoveOnTo(next),
                When(RequestIsAmended).Take().ClaimAnotherTerminal().MoveOnTo(next).MoveOnTo(back),
                When(GateIsWaived).Take().MoveOnTo(next),
                When(StepIsRetried).Take(),
                When(DeviceIsShipped).Take(),
                When(ContactHasChanged).Take(),
                When(NoticeIsUndelivered).Take(),
                When(CalendarIsLoaded).Take());

        // What is open is waived; billing is passed on the way, so that what is owed to the customer is known and paid.
        During(AwaitingConfirmation,
            When(ClosureIsForced).Take().MoveOnTo(Requested));
        foreach (var (state, next, back) in Ways().Skip(1))
            During(state, When(ClosureIsForced).Take().MoveOnTo(next).MoveOnTo(back));

        // Past the point of no return: only forward.
        During(Closing,
            When(AccountIsClosed).Take().MoveOnTo(Closed),
            When(ClosureIsBlocked).Take(),
            When(HoldIsPlaced).Take(),
            When(HoldIsReleased).Take(),
            When(StepIsRetried).Take(),
            When(RequestIsAmended).Take(),
            When(CalendarIsLoaded).Take(),
            When(DeadlineHasPassed).Take());

        WhenEnter(Closed, x => x.MoveOnTo(Completed));
        During(Closed,
            When(ErasureIsPlanned).Take().MoveOnTo(Completed),
            When(DutyIsPerformed).Take().MoveOnTo(Completed),
            When(DutyHasFailed).Take(),
            When(HoldIsPlaced).Take(),
            When(HoldIsReleased).Take().MoveOnTo(Completed),
            When(CustomerComesBack).Take(),
            When(StepsAreUndone).Take().MoveOnTo(Reactivated),
            When(UndoingIsBlocked).Take(),
            When(StepIsRetried).Take(),
            When(RequestIsAmended).Take(),
            When(ContactHasChanged).Take(),
            When(CalendarIsLoaded).Take(),
            When(DeadlineHasPassed).Take().MoveOnTo(Completed));

        // A device that was charged for may come back after all.
        foreach (var (state, end) in (ReadOnlySpan<(State, State[])>)[(Closing, []), (Closed, [Completed])])
            During(state,
                When(DeviceIsReceived).Take().MoveOnTo(end),
                When(DeviceIsInspected).Take().MoveOnTo(end),
                When(DisputeIsOpened).Take(),
                When(NoticeIsUndelivered).Take());

        // Money and the dead terminal are watched for as long as anything may come.
        foreach (var (state, end) in (ReadOnlySpan<(State, State[])>)[(Closing, []), (Closed, [Completed]), (Completed, [])])
            During(state,
                When(DeadTerminalIsUsed).Take(),
                When(ChargeIsPosted).Take(),
                When(DebitIsObserved).Take(),
                When(RefundHasFailed).Take(),
                When(RefundIsSettled).Take().MoveOnTo(end));
        // What was suspended is complete, and can be resumed.
        During(Completed,
            When(CustomerComesBack).Take(),
            When(StepsAreUndone).Take().MoveOnTo(Reactivated),
            When(UndoingIsBlocked).Take());
        During([Closed, Completed],
            When(StrayDebitIsToBeRefunded).Take(),
            When(LeftoverIsAskedFor).Take(),
            When(RefundIsInitiated).Take().MoveOnTo(Completed),
            When(RefundIsRefused).Take().MoveOnTo(Completed));
        // What was kept is purged when its years are over.
        During(Completed,
            When(DutyIsPerformed).Take(),
            When(DutyHasFailed).Take(),
            When(RequestIsAmended).Take(),
            When(StepIsRetried).Take(),
            When(CalendarIsLoaded).Take(),
            When(DeadlineHasPassed).Take());

        // A fact may come before its turn: it waits on its gate, and its milestone is then passed without asking.
        During(AwaitingConfirmation,
            When(IdentityIsVerified).Take(),
            When(IdentityIsRefused).Take(),
            When(IdentityIsSynced).Take(),
            When(BillingIsCleared).Take(),
            When(BillingIsBlocked).Take());
        During([AwaitingConfirmation, Requested],
            When(EntitlementsAreSettled).Take(),
            When(EntitlementsAreBlocked).Take(),
            When(EntitlementHasChanged).Take(),
            When(EntitlementIsDecided).Take(),
            When(LinkedServicesAreStopped).Take(),
            When(LinkedServicesAreBlocked).Take());
        During([AwaitingConfirmation, Requested, BillingCleared],
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take(),
            When(DeviceIsInspected).Take(),
            When(DeviceIsReturned).Take(),
            When(ReviewIsOpen).Take(),
            When(ReviewIsApproved).Take());
        During([AwaitingConfirmation, BillingCleared, Approved],
            When(DocumentsAreSupplied).Take());

        // The attempt is over: what was under way for it is undone once its answer is there, and the next attempt may follow.
        During([Withdrawn, Rejected, Expired],
            When(BillingIsCleared).Take(),
            When(BillingIsBlocked).Take(),
            When(EntitlementsAreSettled).Take(),
            When(EntitlementsAreBlocked).Take(),
            When(LinkedServicesAreStopped).Take(),
            When(LinkedServicesAreBlocked).Take(),
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take(),
            When(DeviceIsReturned).Take(),
            When(StepsAreUndone).Take(),
            When(UndoingIsBlocked).Take(),
            When(StepIsRetried).Take(),
            When(CalendarIsLoaded).Take(),
            Ignore(DeadlineHasPassed));
        During([Rejected, Expired],
            When(CustomerResubmits).Take().MoveOnTo(Requested));
        During([Requested, BillingCleared, EntitlementsSettled, DeviceReturned, Approved],
            When(StepsAreUndone).Take(),
            When(UndoingIsBlocked).Take());

        During(Reactivated,
            When(RefundIsSettled).Take(),
            When(RefundHasFailed).Take(),
            When(CalendarIsLoaded).Take(),
            When(DeadlineHasPassed).Take());

        // Also the last word of an attempt may come back from a dead address, weeks later.
        DuringAny(
            When(CancellationIsRequested).Take(),
            When(NoticeHasBounced).Take());

        // What people write down beside the case moves nothing.
        DuringAny(
            When(NoteIsAdded).Take(),
            When(OwnerIsAssigned).Take());

        // Late, repeated and refused messages: the verdict is in the matrix, the message is in the journal.
        OnUnhandledEvent(CaseActivities.NoteVerdict);
    }

    /// <summary>Where a case may go from each state before the point of no return: on, and back when what was cleared no longer is.</summary>
    IEnumerable<(State State, State[] Next, State[] Back)> Ways() =>
    [
        (AwaitingConfirmation, [], []),
        (Requested, [BillingCleared], []),
        (BillingCleared, [EntitlementsSettled], [Requested]),
        (EntitlementsSettled, [DeviceReturned, Approved], [Requested]),
        (DeviceReturned, [Approved, Closing], [Requested]),
        (Approved, [DeviceReturned, Closing], [Requested]),
    ];

    public State AwaitingConfirmation { get; } = null!;
    public State Requested { get; } = null!;
    public State BillingCleared { get; } = null!;
    public State EntitlementsSettled { get; } = null!;
    public State DeviceReturned { get; } = null!;
    public State Approved { get; } = null!;
    public State Closing { get; } = null!;
    public State Closed { get; } = null!;
    public State Completed { get; } = null!;
    public State Withdrawn { get; } = null!;
    public State Rejected { get; } = null!;
    public State Expired { get; } = null!;
    public State Reactivated { get; } = null!;

    internal CaseRules Rules { get; }
}
