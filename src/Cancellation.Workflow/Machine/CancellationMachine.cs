using System.Linq.Expressions;
using Cancellation.Contracts;
using Cancellation.Workflow.Rules;
using MassTransit;

namespace Cancellation.Workflow;

/// <summary>
/// How a cancellation travels. A state is the milestone last reached. Facts are recorded on their gates in any order; a state is left
/// when the next milestone of the case's policy is satisfied or not asked for. What is asked and until when is decided in <see cref="Rules"/>.
/// </summary>
public sealed class CancellationMachine : MassTransitStateMachine<CancellationCase>
{
    public CancellationMachine(CaseRules rules)
    {
        Rules = rules;
        InstanceState(x => x.CurrentState);
        DeclareMessages();

        Initially(
            When(CancellationIsRequested).ClaimWhatCameBefore().Take()
                .MoveOnTo(AwaitingConfirmation)
                .MoveOnTo(Requested));

        During(AwaitingConfirmation,
            When(CustomerConfirms).Take().MoveOnTo(Requested),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(Requested, x => x.MoveOnTo(BillingCleared));
        During(Requested,
            When(BillingIsCleared).Take().MoveOnTo(BillingCleared),
            When(BillingIsBlocked).Take(),
            When(CustomerHasPaid).Take(),
            When(DocumentsAreSupplied).Take().MoveOnTo(BillingCleared),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(BillingCleared, x => x.MoveOnTo(EntitlementsSettled));
        During(BillingCleared,
            When(EntitlementsAreSettled).Take().MoveOnTo(EntitlementsSettled),
            When(EntitlementsAreBlocked).Take(),
            When(EntitlementHasChanged).Take(),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take());

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
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(DeviceReturned, x => x.MoveOnTo(Approved).MoveOnTo(Closing));
        During(DeviceReturned,
            When(ReviewIsOpen).Take(),
            When(ReviewIsApproved).Take().MoveOnTo(Approved),
            When(ReviewerDecides).Take().MoveOnTo(Approved).MoveOnTo(Rejected),
            When(DocumentsAreSupplied).Take(),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take().MoveOnTo(Expired));

        WhenEnter(Approved, x => x.MoveOnTo(DeviceReturned).MoveOnTo(Closing));
        During(Approved,
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take().MoveOnTo(DeviceReturned),
            When(DeviceIsInspected).Take().MoveOnTo(DeviceReturned),
            When(DeviceIsReturned).Take().MoveOnTo(DeviceReturned),
            When(CustomerWithdraws).Take().MoveOnTo(Withdrawn),
            When(DeadlineHasPassed).Take());

        // Past the point of no return: only forward.
        During(Closing,
            When(AccountIsClosed).Take().MoveOnTo(Closed),
            When(ClosureIsBlocked).Take(),
            When(RefundIsSettled).Take(),
            When(DeadTerminalIsUsed).Take(),
            When(DeadlineHasPassed).Take());

        WhenEnter(Closed, x => x.MoveOnTo(Completed));
        During(Closed,
            When(DutyIsPerformed).Take().MoveOnTo(Completed),
            When(RefundIsSettled).Take().MoveOnTo(Completed),
            When(DeadTerminalIsUsed).Take(),
            When(DeadlineHasPassed).Take().MoveOnTo(Completed));

        During(Completed,
            When(DeadTerminalIsUsed).Take());

        // A fact may come before its turn: it waits on its gate, and its milestone is then passed without asking.
        During(AwaitingConfirmation,
            When(BillingIsCleared).Take(),
            When(BillingIsBlocked).Take(),
            When(CustomerHasPaid).Take());
        During(AwaitingConfirmation, Requested,
            When(EntitlementsAreSettled).Take(),
            When(EntitlementsAreBlocked).Take(),
            When(EntitlementHasChanged).Take());
        During(AwaitingConfirmation, Requested, BillingCleared,
            When(DeviceCollectionIsOpen).Take(),
            When(DeviceIsReceived).Take(),
            When(DeviceIsInspected).Take(),
            When(DeviceIsReturned).Take(),
            When(ReviewIsOpen).Take(),
            When(ReviewIsApproved).Take());
        During(AwaitingConfirmation, BillingCleared, Approved,
            When(DocumentsAreSupplied).Take());

        // An alarm that was cancelled too late.
        During([Completed, Withdrawn, Rejected, Expired, Reactivated],
            Ignore(DeadlineHasPassed));

        DuringAny(
            When(CancellationIsRequested).Take());

        // Late, repeated and refused messages: the verdict is in the matrix, the message is in the journal.
        OnUnhandledEvent(CaseActivities.NoteVerdict);
    }

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

    public Event<RequestCancellation> CancellationIsRequested { get; } = null!;
    public Event<ConfirmCancellation> CustomerConfirms { get; } = null!;
    public Event<WithdrawCancellation> CustomerWithdraws { get; } = null!;
    public Event<SupplementDocuments> DocumentsAreSupplied { get; } = null!;
    public Event<BillingCleared> BillingIsCleared { get; } = null!;
    public Event<BillingBlocked> BillingIsBlocked { get; } = null!;
    public Event<ChargePaid> CustomerHasPaid { get; } = null!;
    public Event<EntitlementsSettled> EntitlementsAreSettled { get; } = null!;
    public Event<EntitlementsBlocked> EntitlementsAreBlocked { get; } = null!;
    public Event<EntitlementChanged> EntitlementHasChanged { get; } = null!;
    public Event<DeviceCollectionOpened> DeviceCollectionIsOpen { get; } = null!;
    public Event<DeviceReceived> DeviceIsReceived { get; } = null!;
    public Event<DeviceInspected> DeviceIsInspected { get; } = null!;
    public Event<DeviceReturned> DeviceIsReturned { get; } = null!;
    public Event<TerminalTransactionDeclined> DeadTerminalIsUsed { get; } = null!;
    public Event<ReviewOpened> ReviewIsOpen { get; } = null!;
    public Event<ReviewApproved> ReviewIsApproved { get; } = null!;
    public Event<DecideReview> ReviewerDecides { get; } = null!;
    public Event<AccountClosed> AccountIsClosed { get; } = null!;
    public Event<ClosureBlocked> ClosureIsBlocked { get; } = null!;
    public Event<DutyPerformed> DutyIsPerformed { get; } = null!;
    public Event<RefundSettled> RefundIsSettled { get; } = null!;

    /// <summary>The one alarm of a case, set to its earliest deadline.</summary>
    public Schedule<CancellationCase, DeadlineReached> Alarm { get; } = null!;
    public Event<DeadlineReached> DeadlineHasPassed => Alarm.Received;

    internal CaseRules Rules { get; }

    void DeclareMessages()
    {
        Event(() => CancellationIsRequested, x => x.CorrelateById(m => m.Message.CancellationId));
        Message(() => CustomerConfirms, x => x.CancellationId);
        Message(() => CustomerWithdraws, x => x.CancellationId);
        Message(() => DocumentsAreSupplied, x => x.CancellationId);
        Message(() => BillingIsCleared, x => x.CancellationId);
        Message(() => BillingIsBlocked, x => x.CancellationId);
        Message(() => CustomerHasPaid, x => x.CancellationId);
        Message(() => EntitlementsAreSettled, x => x.CancellationId);
        Message(() => EntitlementsAreBlocked, x => x.CancellationId);
        Message(() => EntitlementHasChanged, x => x.CancellationId);
        Message(() => DeviceCollectionIsOpen, x => x.CancellationId);
        Message(() => DeviceIsReceived, x => x.CancellationId);
        Message(() => DeviceIsInspected, x => x.CancellationId);
        Message(() => DeviceIsReturned, x => x.CancellationId);
        Message(() => DeadTerminalIsUsed, x => x.CancellationId);
        Message(() => ReviewIsOpen, x => x.CancellationId);
        Message(() => ReviewIsApproved, x => x.CancellationId);
        Message(() => ReviewerDecides, x => x.CancellationId);
        Message(() => AccountIsClosed, x => x.CancellationId);
        Message(() => ClosureIsBlocked, x => x.CancellationId);
        Message(() => DutyIsPerformed, x => x.CancellationId);
        Message(() => RefundIsSettled, x => x.CancellationId);
        Schedule(() => Alarm, x => x.AlarmToken, x => x.Received = e => Correlate(e, m => m.CancellationId));
    }

    void Message<T>(Expression<Func<Event<T>>> name, Func<T, Guid> cancellationId) where T : class =>
        Event(name, x => Correlate(x, cancellationId));

    /// <summary>A message may be faster than the request that makes its case: it is kept until the case claims it.</summary>
    static void Correlate<T>(IEventCorrelationConfigurator<CancellationCase, T> message, Func<T, Guid> cancellationId) where T : class
    {
        message.CorrelateById(x => cancellationId(x.Message));
        message.OnMissingInstance(x => x.ExecuteAsync(context => context.ParkFor(cancellationId(context.Message))));
    }
}
