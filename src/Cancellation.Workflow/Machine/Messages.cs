using System.Linq.Expressions;
using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workflow;

// What a case may be told, as sentences, and how a message finds its case.
public sealed partial class CancellationMachine
{
    public Event<RequestCancellation> CancellationIsRequested { get; } = null!;
    public Event<ConfirmCancellation> CustomerConfirms { get; } = null!;
    public Event<WithdrawCancellation> CustomerWithdraws { get; } = null!;
    public Event<SupplementDocuments> DocumentsAreSupplied { get; } = null!;
    public Event<AmendCancellation> RequestIsAmended { get; } = null!;
    public Event<ResubmitCancellation> CustomerResubmits { get; } = null!;
    public Event<IdentityVerified> IdentityIsVerified { get; } = null!;
    public Event<IdentityRefused> IdentityIsRefused { get; } = null!;
    public Event<IdentitySynced> IdentityIsSynced { get; } = null!;
    public Event<ContactChanged> ContactHasChanged { get; } = null!;
    public Event<NoticeUndelivered> NoticeIsUndelivered { get; } = null!;
    public Event<NoticeBounced> NoticeHasBounced { get; } = null!;
    public Event<ChargesQuoted> ChargesAreQuoted { get; } = null!;
    public Event<BillingCleared> BillingIsCleared { get; } = null!;
    public Event<BillingBlocked> BillingIsBlocked { get; } = null!;
    public Event<ChargePaid> CustomerHasPaid { get; } = null!;
    public Event<NewChargePosted> ChargeIsPosted { get; } = null!;
    public Event<EntitlementsSettled> EntitlementsAreSettled { get; } = null!;
    public Event<EntitlementsBlocked> EntitlementsAreBlocked { get; } = null!;
    public Event<EntitlementChanged> EntitlementHasChanged { get; } = null!;
    public Event<DecideEntitlement> EntitlementIsDecided { get; } = null!;
    public Event<LinkedServicesStopped> LinkedServicesAreStopped { get; } = null!;
    public Event<LinkedServicesBlocked> LinkedServicesAreBlocked { get; } = null!;
    public Event<DeviceCollectionOpened> DeviceCollectionIsOpen { get; } = null!;
    public Event<DeviceShipped> DeviceIsShipped { get; } = null!;
    public Event<DeviceReceived> DeviceIsReceived { get; } = null!;
    public Event<DeviceInspected> DeviceIsInspected { get; } = null!;
    public Event<DeviceReturned> DeviceIsReturned { get; } = null!;
    public Event<TerminalTransactionDeclined> DeadTerminalIsUsed { get; } = null!;
    public Event<ReviewOpened> ReviewIsOpen { get; } = null!;
    public Event<ReviewApproved> ReviewIsApproved { get; } = null!;
    public Event<DecideReview> ReviewerDecides { get; } = null!;
    public Event<HoldPlaced> HoldIsPlaced { get; } = null!;
    public Event<HoldReleased> HoldIsReleased { get; } = null!;
    public Event<DisputeOpened> DisputeIsOpened { get; } = null!;
    public Event<DisputeClosed> DisputeIsClosed { get; } = null!;
    public Event<WaiveGate> GateIsWaived { get; } = null!;
    public Event<RetryStep> StepIsRetried { get; } = null!;
    public Event<ForceClosure> ClosureIsForced { get; } = null!;
    public Event<AccountClosed> AccountIsClosed { get; } = null!;
    public Event<ClosureBlocked> ClosureIsBlocked { get; } = null!;
    public Event<StepsUndone> StepsAreUndone { get; } = null!;
    public Event<UndoBlocked> UndoingIsBlocked { get; } = null!;
    public Event<ReactivateService> CustomerComesBack { get; } = null!;
    public Event<ErasurePlanned> ErasureIsPlanned { get; } = null!;
    public Event<DutyPerformed> DutyIsPerformed { get; } = null!;
    public Event<DutyFailed> DutyHasFailed { get; } = null!;
    public Event<DebitObserved> DebitIsObserved { get; } = null!;
    public Event<RefundStrayDebit> StrayDebitIsToBeRefunded { get; } = null!;
    public Event<RequestLeftoverPayout> LeftoverIsAskedFor { get; } = null!;
    public Event<RefundInitiated> RefundIsInitiated { get; } = null!;
    public Event<RefundRefused> RefundIsRefused { get; } = null!;
    public Event<RefundSettled> RefundIsSettled { get; } = null!;
    public Event<RefundFailed> RefundHasFailed { get; } = null!;
    public Event<RecountDeadlines> CalendarIsLoaded { get; } = null!;
    public Event<AddNote> NoteIsAdded { get; } = null!;
    public Event<AssignOwner> OwnerIsAssigned { get; } = null!;

    /// <summary>The one alarm of a case, set to the earliest instant at which it must look at its deadlines.</summary>
    public Schedule<CancellationCase, DeadlineReached> Alarm { get; } = null!;
    public Event<DeadlineReached> DeadlineHasPassed => Alarm.Received;

    void DeclareMessages()
    {
        Event(() => CancellationIsRequested, x => x.CorrelateById(m => m.Message.CancellationId));
        Message(() => CustomerConfirms, x => x.CancellationId);
        Message(() => CustomerWithdraws, x => x.CancellationId);
        Message(() => DocumentsAreSupplied, x => x.CancellationId);
        Message(() => RequestIsAmended, x => x.CancellationId);
        Message(() => CustomerResubmits, x => x.CancellationId);
        Message(() => IdentityIsVerified, x => x.CancellationId);
        Message(() => IdentityIsRefused, x => x.CancellationId);
        Message(() => IdentityIsSynced, x => x.CancellationId);
        Message(() => ContactHasChanged, x => x.CancellationId);
        Message(() => NoticeIsUndelivered, x => x.CancellationId);
        Message(() => NoticeHasBounced, x => x.CancellationId);
        Message(() => ChargesAreQuoted, x => x.CancellationId);
        Message(() => BillingIsCleared, x => x.CancellationId);
        Message(() => BillingIsBlocked, x => x.CancellationId);
        Message(() => CustomerHasPaid, x => x.CancellationId);
        Message(() => ChargeIsPosted, x => x.CancellationId);
        Message(() => EntitlementsAreSettled, x => x.CancellationId);
        Message(() => EntitlementsAreBlocked, x => x.CancellationId);
        Message(() => EntitlementHasChanged, x => x.CancellationId);
        Message(() => EntitlementIsDecided, x => x.CancellationId);
        Message(() => LinkedServicesAreStopped, x => x.CancellationId);
        Message(() => LinkedServicesAreBlocked, x => x.CancellationId);
        Message(() => DeviceCollectionIsOpen, x => x.CancellationId);
        Message(() => DeviceIsShipped, x => x.CancellationId);
        Device(() => DeviceIsReceived, x => x.CancellationId, x => x.Tenant, x => x.SerialNumber, x => x.ReceivedAt);
        Device(() => DeviceIsInspected, x => x.CancellationId, x => x.Tenant, x => x.SerialNumber, x => x.InspectedAt);
        Message(() => DeviceIsReturned, x => x.CancellationId);
        Message(() => DeadTerminalIsUsed, x => x.CancellationId);
        Message(() => ReviewIsOpen, x => x.CancellationId);
        Message(() => ReviewIsApproved, x => x.CancellationId);
        Message(() => ReviewerDecides, x => x.CancellationId);
        Message(() => HoldIsPlaced, x => x.CancellationId);
        Message(() => HoldIsReleased, x => x.CancellationId);
        Message(() => DisputeIsOpened, x => x.CancellationId);
        Message(() => DisputeIsClosed, x => x.CancellationId);
        Message(() => GateIsWaived, x => x.CancellationId);
        Message(() => StepIsRetried, x => x.CancellationId);
        Message(() => ClosureIsForced, x => x.CancellationId);
        Message(() => AccountIsClosed, x => x.CancellationId);
        Message(() => ClosureIsBlocked, x => x.CancellationId);
        Message(() => StepsAreUndone, x => x.CancellationId);
        Message(() => UndoingIsBlocked, x => x.CancellationId);
        Message(() => CustomerComesBack, x => x.CancellationId);
        Message(() => ErasureIsPlanned, x => x.CancellationId);
        Message(() => DutyIsPerformed, x => x.CancellationId);
        Message(() => DutyHasFailed, x => x.CancellationId);
        Message(() => DebitIsObserved, x => x.CancellationId);
        Message(() => StrayDebitIsToBeRefunded, x => x.CancellationId);
        Message(() => LeftoverIsAskedFor, x => x.CancellationId);
        Message(() => RefundIsInitiated, x => x.CancellationId);
        Message(() => RefundIsRefused, x => x.CancellationId);
        Message(() => RefundIsSettled, x => x.CancellationId);
        Message(() => RefundHasFailed, x => x.CancellationId);
        Message(() => CalendarIsLoaded, x => x.CancellationId);
        Message(() => NoteIsAdded, x => x.CancellationId);
        Message(() => OwnerIsAssigned, x => x.CancellationId);
        Schedule(() => Alarm, x => x.AlarmToken, x => x.Received = e => Correlate(e, m => m.CancellationId));
    }

    void Message<T>(Expression<Func<Event<T>>> name, Func<T, Guid> cancellationId) where T : class =>
        Event(name, x => Correlate(x, cancellationId));

    /// <summary>A fact about a terminal may come before anybody asked for a cancellation, and then names no case: the serial number finds it.</summary>
    void Device<T>(
        Expression<Func<Event<T>>> name, Func<T, Guid> cancellationId, Func<T, string> tenant, Func<T, string> serialNumber, Func<T, DateTimeOffset> at) where T : class => Event(name, x =>
    {
        x.CorrelateById(context => cancellationId(context.Message) is var named && named != Guid.Empty ? named
            : context.ClaimedBy() ?? Nobody(CaseActivities.SerialKey(tenant(context.Message), serialNumber(context.Message))));
        x.OnMissingInstance(missing => missing.ExecuteAsync(context => cancellationId(context.Message) is var named && named != Guid.Empty
            ? context.ParkFor(named)
            : ParkForTerminal(context, tenant(context.Message), serialNumber(context.Message), at(context.Message))));
    });

    async Task ParkForTerminal(ConsumeContext context, string tenant, string serialNumber, DateTimeOffset at)
    {
        // A case may have come at the very moment the fact was parked, and so have claimed nothing.
        if (terminals is not null && await terminals.ThatWaitFor(tenant, serialNumber, at, context.CancellationToken) is { } waiting)
            await context.HandOver(waiting);
        else
            await context.Park(CaseActivities.SerialKey(tenant, serialNumber));
    }

    /// <summary>In the place of the case while there is none.</summary>
    static Guid Nobody(string serialKey) => DeterministicId.From(Guid.Empty, serialKey);

    /// <summary>A message may be faster than the request that makes its case: it is kept until the case claims it.</summary>
    static void Correlate<T>(IEventCorrelationConfigurator<CancellationCase, T> message, Func<T, Guid> cancellationId) where T : class
    {
        message.CorrelateById(x => cancellationId(x.Message));
        message.OnMissingInstance(x => x.ExecuteAsync(context => context.ParkFor(cancellationId(context.Message))));
    }
}
