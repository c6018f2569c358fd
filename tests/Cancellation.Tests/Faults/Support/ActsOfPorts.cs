using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Faults.Support;

/// <summary>Every act of every contract.</summary>
static class ActsOfPorts
{
    static readonly Money Sum = Money.Cny(1_000);
    static readonly DateTimeOffset At = new(2026, 8, 20, 10, 0, 0, TimeSpan.FromHours(8));

    public static IReadOnlyList<ActOfPort> All { get; } =
    [
        Act<IBillingLedger>(PortNames.Billing, "freeze-account", BillingRules.FreezeAccount, (x, key, who) => x.FreezeAccount(key, who.Subscription, default)),
        Act<IBillingLedger>(PortNames.Billing, "unfreeze-account", nameof(UndoActKind.UnfreezeAccount), (x, key, who) => x.UnfreezeAccount(key, who.Subscription, default)),
        Act<IBillingLedger>(PortNames.Billing, "stop-auto-renewal", BillingRules.StopAutoRenewal, (x, key, who) => x.StopAutoRenewal(key, who.Subscription, default)),
        Act<IBillingLedger>(PortNames.Billing, "freeze-new-debits", nameof(ClosingActKind.FreezeNewDebits), (x, key, who) => x.FreezeNewDebits(key, who.Subscription, default)),
        Act<IBillingLedger>(PortNames.Billing, "post-statement", nameof(ClosingActKind.PostStatement), (x, key, who) => x.PostStatement(key, who.Subscription, Sum, "Refund", default)),
        Act<IEntitlementsBook>(PortNames.Entitlements, "convert-points", EntitlementsRules.ConvertPoints, (x, key, who) => x.ConvertPoints(key, who.Subscription, $"{who.Subscription}-points", 40, default)),
        Act<IEntitlementsBook>(PortNames.Entitlements, "transfer-coupon", EntitlementsRules.TransferCoupon, (x, key, who) => x.TransferCoupon(key, who.Subscription, $"{who.Subscription}-coupon", "M-2002", default)),
        Act<IEntitlementsBook>(PortNames.Entitlements, "refund-package", EntitlementsRules.RefundPackage, (x, key, who) => x.RefundPackage(key, who.Subscription, $"{who.Subscription}-package", default)),
        Act<IEntitlementsBook>(PortNames.Entitlements, "restore", nameof(UndoActKind.RestorePoints), (x, key, who) => x.Restore(key, who.Subscription, $"{who.Subscription}-points", Sum, default)),
        Act<IEntitlementsBook>(PortNames.Entitlements, "forfeit-remaining", nameof(ClosingActKind.ForfeitRemaining), (x, key, who) => x.ForfeitRemaining(key, who.Subscription, default)),
        Act<ILinkedServices>(PortNames.LinkedServices, "stop-linked-service", LinkedServicesRules.StopLinkedService, (x, key, who) => x.Stop(key, who.Subscription, "broadband", default)),
        Act<ITerminalRegistry>(PortNames.Devices, "issue-return-label", DeviceRules.IssueReturnLabel, (x, key, who) => x.IssueReturnLabel(key, who.Serial, At, default)),
        Act<ITerminalRegistry>(PortNames.Devices, "cancel-return-label", nameof(UndoActKind.CancelReturnLabel), (x, key, who) => x.CancelReturnLabel(key, who.Subscription, "label-1", default)),
        Act<ITerminalRegistry>(PortNames.Devices, "ship-back", nameof(UndoActKind.ShipDeviceBack), (x, key, who) => x.ShipBack(key, who.Subscription, who.Serial, Sum, default)) with { Before = BringBack },
        Act<ITerminalRegistry>(PortNames.Devices, "wipe-keys", nameof(ClosingActKind.WipeKeys), (x, key, who) => x.WipeKeys(key, who.Subscription, who.Serial, default)) with { Before = BringBack },
        Act<ITerminalRegistry>(PortNames.Devices, "deregister-terminal", nameof(ClosingActKind.DeregisterTerminal), (x, key, who) => x.Deregister(key, who.Subscription, who.Serial, default)),
        Act<IReviewDesk>(PortNames.Reviews, "open-review-task", ReviewRules.OpenReviewTask, (x, key, _) => x.OpenReviewTask(key, "Pos", At, default)),
        Act<IPayoutGateway>(PortNames.Payouts, "pay-out-balance", nameof(ClosingActKind.PayOutBalance), (x, key, who) => x.PayOutBalance(key, who.Subscription, Sum, "credit", default)) with { Pays = Sum },
        Act<IPayoutGateway>(PortNames.Payouts, "refund-deposit", nameof(ClosingActKind.RefundDeposit), (x, key, who) => x.RefundDeposit(key, who.Subscription, Sum, null, default)) with { Pays = Sum },
        Act<IPayoutGateway>(PortNames.Payouts, "return-payment", nameof(UndoActKind.ReturnPayment), (x, key, who) => x.ReturnPayment(key, who.Subscription, Sum, null, default)) with { Pays = Sum },
        Act<IPayoutGateway>(PortNames.Payouts, "refund", RefundRules.PayRefund,
            (x, key, who) => x.Refund(key, new RefundOrder(RefundPurpose.LateReturn, Sum, who.Subscription, null, null, "the terminal came"), default)) with { Pays = Sum },
        Act<IAuthorisations>(PortNames.Authorisations, "revoke-authorisation", nameof(ClosingActKind.RevokeAuthorisation), (x, key, who) => x.Revoke(key, who.Subscription, null, default)),
        Act<IAuthorisations>(PortNames.Authorisations, "unbind-bank-card", nameof(ClosingActKind.UnbindBankCard), (x, key, who) => x.UnbindBankCard(key, who.Subscription, null, default)) with { HoldsMoney = false },
        Act<IServiceDirectory>(PortNames.Services, "suspend-service", nameof(ClosingActKind.SuspendService), (x, key, who) => x.SuspendService(key, who.Subscription, default)),
        Act<IServiceDirectory>(PortNames.Services, "stop-service", nameof(ClosingActKind.StopService), (x, key, who) => x.StopService(key, who.Subscription, default)) with { HoldsMoney = false },
        Act<IServiceDirectory>(PortNames.Services, "restart-service", nameof(UndoActKind.RestartService), (x, key, who) => x.RestartService(key, who.Subscription, default)),
        Act<IServiceDirectory>(PortNames.Services, "restart-linked-service", nameof(UndoActKind.RestartLinkedService), (x, key, who) => x.RestartLinkedService(key, who.Subscription, "broadband", default)),
        Act<IServiceDirectory>(PortNames.Services, "verify-closed", nameof(ClosingActKind.VerifyClosed), (x, key, who) => x.VerifyClosed(key, who.Subscription, default)) with { Before = TakeAuthorisationsBack },
        Act<IPersonalDataHolders>(PortNames.PersonalData, "erase", DutyActs.ErasePersonalData, (x, key, who) => x.Erase(key, who.Customer, new HeldRecords("crm"), default)),
        Act<IPersonalDataHolders>(PortNames.PersonalData, "anonymise", DutyActs.AnonymiseRecords, (x, key, who) => x.Anonymise(key, who.Customer, who.Subscription, default)),
        Act<ICounterparties>(PortNames.Counterparties, "tell-of-the-end", DutyActs.NotifyCounterparty, (x, key, who) => x.TellOfTheEnd(key, "acquirer", who.Subscription, default)),
        Act<IEvidenceVault>(PortNames.Evidence, "seal", DutyActs.SealEvidence, (x, key, _) => x.Seal(key, new string('a', 64), new DateOnly(2031, 8, 12), default)),
        Act<INoticeGateway>(PortNames.Notices, "send-notice", NoticeRules.SendNotice, (x, key, who) =>
            x.Send(key, who.Customer, NoticeKind.CancellationClosed, NoticeChannel.Sms, null, Languages.English, new NoticeText("Closed", "It is closed.", "Closed."), default)),
    ];

    static ActOfPort Act<TPort>(string port, string name, string kind, Func<TPort, EffectKey, Leaver, ValueTask<EffectResult>> ask) where TPort : notnull =>
        new(port, name, kind, (services, key, who) => ask(services.GetRequiredService<TPort>(), key, who));

    static async Task BringBack(IServiceProvider services, SandboxControl world, Leaver who) => await world.HandOver(who.Serial, "counter 1");

    /// <summary>Nothing else was wanted of it, so that it may be verified although the service goes on.</summary>
    static async Task TakeAuthorisationsBack(IServiceProvider services, SandboxControl world, Leaver who) =>
        await services.GetRequiredService<IAuthorisations>().Revoke(new EffectKey(DeterministicId.From(Guid.Empty, who.Subscription), Guid.Empty), who.Subscription, null, default);
}
