using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Puts one message on the case. Facts commute: each may come early, late or twice. Only records; what follows is decided by
/// <see cref="Progress"/> and asked for by <see cref="Conversations"/>. A message that changes nothing gets a verdict and leaves the file as it was;
/// one that contradicts what is known is quarantined.
/// </summary>
static class Facts
{
    public static string? Record(Turn turn, object message) => message switch
    {
        RequestCancellation x => RequestFacts.Requested(turn, x),
        ConfirmCancellation x => RequestFacts.Confirmed(turn, x),
        WithdrawCancellation => RequestFacts.Withdrawn(turn),
        SupplementDocuments x => RequestFacts.Supplemented(turn, x),
        AmendCancellation x => AmendmentFacts.Amended(turn, x),
        ResubmitCancellation x => ResubmissionFacts.Resubmitted(turn, x),
        IdentityVerified x => IdentityFacts.Verified(turn, x),
        IdentityRefused x => IdentityFacts.Refused(turn, x),
        IdentitySynced => IdentityFacts.Synced(turn),
        ContactChanged x => ContactFacts.Changed(turn, x),
        NoticeUndelivered x => ContactFacts.Undelivered(turn, x),
        NoticeBounced x => BounceFacts.Bounced(turn, x),

        ChargesQuoted x => BillingFacts.Quoted(turn, x),
        BillingCleared x => BillingFacts.Cleared(turn, x),
        BillingBlocked x => BillingFacts.Blocked(turn, x),
        ChargePaid x => BillingFacts.Paid(turn, x),
        NewChargePosted x => BillingFacts.Charged(turn, x),
        EntitlementsSettled x => EntitlementFacts.Settled(turn, x),
        EntitlementsBlocked x => EntitlementFacts.Blocked(turn, x),
        EntitlementChanged => Answers.Changed(turn, Gate.Entitlements),
        DecideEntitlement x => EntitlementFacts.Decided(turn, x),
        LinkedServicesStopped x => LinkedServiceFacts.Stopped(turn, x),
        LinkedServicesBlocked x => LinkedServiceFacts.Blocked(turn, x),

        DeviceCollectionOpened x => DeviceFacts.CollectionOpened(turn, x),
        DeviceShipped x => DeviceFacts.Shipped(turn, x),
        DeviceReceived x => DeviceFacts.Received(turn, x),
        DeviceInspected x => DeviceFacts.Inspected(turn, x),
        DeviceReturned x => DeviceFacts.Returned(turn, x),
        TerminalTransactionDeclined x => DeviceFacts.Declined(turn, x),

        ReviewOpened x => ReviewFacts.Opened(turn, x),
        ReviewApproved x => ReviewFacts.Approved(turn, x),
        DecideReview x => ReviewFacts.Decided(turn, x),
        HoldPlaced x => HoldFacts.Placed(turn, x),
        HoldReleased x => HoldFacts.Released(turn, x),
        DisputeOpened x => HoldFacts.Disputed(turn, x),
        DisputeClosed x => HoldFacts.Settled(turn, x),
        WaiveGate x => OperatorFacts.Waived(turn, x),
        RetryStep x => OperatorFacts.Retried(turn, x),
        ForceClosure x => OperatorFacts.Forced(turn, x),

        AddNote => NoteFacts.Added(turn),
        AssignOwner x => NoteFacts.Assigned(turn, x),

        AccountClosed x => ClosingFacts.Closed(turn, x),
        ClosureBlocked x => ClosingFacts.Blocked(turn, x),
        StepsUndone x => CompensationFacts.Undone(turn, x),
        UndoBlocked x => CompensationFacts.Blocked(turn, x),
        ReactivateService x => CompensationFacts.Reactivated(turn, x),

        ErasurePlanned x => DutyFacts.Planned(turn, x),
        DutyPerformed x => DutyFacts.Performed(turn, x),
        DutyFailed x => DutyFacts.Failed(turn, x),
        DebitObserved x => RefundFacts.Debited(turn, x),
        RefundStrayDebit x => RefundFacts.Decided(turn, x),
        RequestLeftoverPayout x => RefundFacts.Asked(turn, x),
        RefundInitiated x => RefundFacts.Initiated(turn, x),
        RefundRefused x => RefundFacts.Refused(turn, x),
        RefundSettled x => RefundFacts.Refunded(turn, x),
        RefundFailed x => RefundFacts.Failed(turn, x),

        DeadlineReached => DeadlineRules.Pass(turn),
        RecountDeadlines x => DeadlineRules.Recount(turn, x),
        _ => throw new ArgumentException($"A case does not know {message.GetType().Name}.", nameof(message)),
    };
}
