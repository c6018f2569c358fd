using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>Which port does which effect: what a partner says of an act of another port is not believed.</summary>
public static class ActPorts
{
    static readonly Dictionary<string, string> Ports = new()
    {
        [BillingRules.FreezeAccount] = PortNames.Billing,
        [BillingRules.StopAutoRenewal] = PortNames.Billing,
        [EntitlementsRules.ConvertPoints] = PortNames.Entitlements,
        [EntitlementsRules.TransferCoupon] = PortNames.Entitlements,
        [EntitlementsRules.RefundPackage] = PortNames.Entitlements,
        [LinkedServicesRules.StopLinkedService] = PortNames.LinkedServices,
        [DeviceRules.IssueReturnLabel] = PortNames.Devices,
        [ReviewRules.OpenReviewTask] = PortNames.Reviews,
        [RefundRules.PayRefund] = PortNames.Payouts,
        [NoticeRules.SendNotice] = PortNames.Notices,
        [DutyActs.ErasePersonalData] = PortNames.PersonalData,
        [DutyActs.AnonymiseRecords] = PortNames.PersonalData,
        [DutyActs.PurgeRecords] = PortNames.PersonalData,
        [DutyActs.NotifyCounterparty] = PortNames.Counterparties,
        [DutyActs.SealEvidence] = PortNames.Evidence,
        [nameof(ClosingActKind.FreezeNewDebits)] = PortNames.Billing,
        [nameof(ClosingActKind.PostStatement)] = PortNames.Billing,
        [nameof(ClosingActKind.PayOutBalance)] = PortNames.Payouts,
        [nameof(ClosingActKind.RefundDeposit)] = PortNames.Payouts,
        [nameof(ClosingActKind.RevokeAuthorisation)] = PortNames.Authorisations,
        [nameof(ClosingActKind.UnbindBankCard)] = PortNames.Authorisations,
        [nameof(ClosingActKind.WipeKeys)] = PortNames.Devices,
        [nameof(ClosingActKind.DeregisterTerminal)] = PortNames.Devices,
        [nameof(ClosingActKind.ForfeitRemaining)] = PortNames.Entitlements,
        [nameof(ClosingActKind.SuspendService)] = PortNames.Services,
        [nameof(ClosingActKind.StopService)] = PortNames.Services,
        [nameof(ClosingActKind.VerifyClosed)] = PortNames.Services,
        [nameof(UndoActKind.UnfreezeAccount)] = PortNames.Billing,
        [nameof(UndoActKind.RestartLinkedService)] = PortNames.Services,
        [nameof(UndoActKind.CancelReturnLabel)] = PortNames.Devices,
        [nameof(UndoActKind.ShipDeviceBack)] = PortNames.Devices,
        [nameof(UndoActKind.ReturnPayment)] = PortNames.Payouts,
        [nameof(UndoActKind.RestorePoints)] = PortNames.Entitlements,
        [nameof(UndoActKind.RestorePackage)] = PortNames.Entitlements,
        [nameof(UndoActKind.RestartService)] = PortNames.Services,
    };

    /// <param name="kind">The kind of an effect; what follows a slash names its channel or target.</param>
    /// <returns>One of <see cref="PortNames"/>; null for an effect of another version.</returns>
    public static string? Of(string kind) => Ports.GetValueOrDefault(kind.Split('/')[0]);
}
