using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Ports.Support;

/// <param name="Path">As in the contract.</param>
sealed record PortUse(string Port, string Path, Func<IServiceProvider, EffectKey, Task<object?>> Make)
{
    public bool IsAct => Path.StartsWith("/acts/", StringComparison.Ordinal);

    public override string ToString() => $"{Port}{Path}";
}

/// <summary>Each call that the service makes, through what its consumers use.</summary>
static class PortCalls
{
    const string Card = "M-1004", CardHolder = "C-1004", Shop = "POS-8801", Merchant = "C-8801", Serial = "SN-8801";
    static readonly Money Sum = Money.Cny(1_000);
    static readonly DateTimeOffset At = new(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8));

    public static IReadOnlyList<PortUse> All { get; } =
    [
        Use<IIdentityRegister>(PortNames.Identity, "/comparisons", async (x, _) => await x.Compare(Merchant, Shop, new IdentityProof([IdentityFactor.Password], "login-1", At), default)),
        Use<IBillingLedger>(PortNames.Billing, "/subscriptions/{subscriptionId}/standing", async (x, _) => await x.Stand(Merchant, Shop, At, default)),
        Use<IBillingLedger>(PortNames.Billing, "/acts/freeze-account", async (x, key) => await x.FreezeAccount(key, Shop, default)),
        Use<IBillingLedger>(PortNames.Billing, "/acts/unfreeze-account", async (x, key) => await x.UnfreezeAccount(key, Shop, default)),
        Use<IBillingLedger>(PortNames.Billing, "/acts/stop-auto-renewal", async (x, key) => await x.StopAutoRenewal(key, Shop, default)),
        Use<IBillingLedger>(PortNames.Billing, "/acts/freeze-new-debits", async (x, key) => await x.FreezeNewDebits(key, Shop, default)),
        Use<IBillingLedger>(PortNames.Billing, "/acts/post-statement", async (x, key) => await x.PostStatement(key, Shop, Sum, "Refund", default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/subscriptions/{subscriptionId}/entitlements", async (x, _) => await x.Inventory(CardHolder, Card, default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/acts/convert-points", async (x, key) => await x.ConvertPoints(key, Card, $"{Card}-points", 100, default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/acts/transfer-coupon", async (x, key) => await x.TransferCoupon(key, Card, $"{Card}-coupon", "C-2002", default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/acts/refund-package", async (x, key) => await x.RefundPackage(key, Card, $"{Card}-package", default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/acts/restore", async (x, key) => await x.Restore(key, Card, $"{Card}-points", Sum, default)),
        Use<IEntitlementsBook>(PortNames.Entitlements, "/acts/forfeit-remaining", async (x, key) => await x.ForfeitRemaining(key, Card, default)),
        Use<ILinkedServices>(PortNames.LinkedServices, "/subscriptions/{subscriptionId}/linked-services", async (x, _) => await x.LinkedTo("C-5005", "PAY-5005", default)),
        Use<ILinkedServices>(PortNames.LinkedServices, "/acts/stop-linked-service", async (x, key) => await x.Stop(key, "PAY-5005", "broadband", default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/subscriptions/{subscriptionId}/terminal", async (x, _) => await x.Find(Shop, default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/subscriptions/{subscriptionId}/declined-transactions", async (x, _) => await x.CountDeclined(Shop, default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/acts/issue-return-label", async (x, key) => await x.IssueReturnLabel(key, Serial, At, default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/acts/cancel-return-label", async (x, key) => await x.CancelReturnLabel(key, Shop, "label-1", default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/acts/ship-back", async (x, key) => await x.ShipBack(key, Shop, Serial, Sum, default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/acts/wipe-keys", async (x, key) => await x.WipeKeys(key, Shop, null, default)),
        Use<ITerminalRegistry>(PortNames.Devices, "/acts/deregister-terminal", async (x, key) => await x.Deregister(key, Shop, Serial, default)),
        Use<IReviewDesk>(PortNames.Reviews, "/acts/open-review-task", async (x, key) => await x.OpenReviewTask(key, "Pos", At, default)),
        Use<IPayoutGateway>(PortNames.Payouts, "/subscriptions/{subscriptionId}/owed", async (x, _) => await x.OwedFor(RefundPurpose.LateReturn, Shop, null, default)),
        Use<IPayoutGateway>(PortNames.Payouts, "/acts/pay-out-balance", async (x, key) => await x.PayOutBalance(key, Shop, Sum, "credit", default)),
        Use<IPayoutGateway>(PortNames.Payouts, "/acts/refund-deposit", async (x, key) => await x.RefundDeposit(key, Shop, Sum, null, default)),
        Use<IPayoutGateway>(PortNames.Payouts, "/acts/return-payment", async (x, key) => await x.ReturnPayment(key, Shop, Sum, null, default)),
        Use<IPayoutGateway>(PortNames.Payouts, "/acts/refund", async (x, key) => await x.Refund(key, new RefundOrder(RefundPurpose.LateReturn, Sum, Shop, null, null, "the terminal came"), default)),
        Use<IAuthorisations>(PortNames.Authorisations, "/acts/revoke-authorisation", async (x, key) => await x.Revoke(key, Shop, null, default)),
        Use<IAuthorisations>(PortNames.Authorisations, "/acts/unbind-bank-card", async (x, key) => await x.UnbindBankCard(key, Shop, null, default)),
        Use<IServiceDirectory>(PortNames.Services, "/acts/suspend-service", async (x, key) => await x.SuspendService(key, Shop, default)),
        Use<IServiceDirectory>(PortNames.Services, "/acts/stop-service", async (x, key) => await x.StopService(key, Shop, default)),
        Use<IServiceDirectory>(PortNames.Services, "/acts/restart-service", async (x, key) => await x.RestartService(key, Shop, default)),
        Use<IServiceDirectory>(PortNames.Services, "/acts/restart-linked-service", async (x, key) => await x.RestartLinkedService(key, "PAY-5005", "broadband", default)),
        Use<IServiceDirectory>(PortNames.Services, "/acts/verify-closed", async (x, key) => await x.VerifyClosed(key, Shop, default)),
        Use<IPersonalDataHolders>(PortNames.PersonalData, "/customers/{customerId}/holdings", async (x, _) => await x.HoldingsOf(Merchant, default)),
        Use<IPersonalDataHolders>(PortNames.PersonalData, "/acts/erase", async (x, key) => await x.Erase(key, Merchant, new HeldRecords("crm"), default)),
        Use<IPersonalDataHolders>(PortNames.PersonalData, "/acts/anonymise", async (x, key) => await x.Anonymise(key, Merchant, Shop, default)),
        Use<ICounterparties>(PortNames.Counterparties, "/acts/tell-of-the-end", async (x, key) => await x.TellOfTheEnd(key, "acquirer", Shop, default)),
        Use<IEvidenceVault>(PortNames.Evidence, "/acts/seal", async (x, key) => await x.Seal(key, new string('a', 64), new DateOnly(2031, 8, 12), default)),
        Use<INoticeGateway>(PortNames.Notices, "/customers/{customerId}/contacts", async (x, _) => await x.ContactsOf(Merchant, default)),
        Use<INoticeGateway>(PortNames.Notices, "/contact-erasures", async (x, _) =>
        {
            await x.Forget(Merchant, default);
            return null;
        }),
        Use<INoticeGateway>(PortNames.Notices, "/acts/send-notice", async (x, key) =>
            await x.Send(key, Merchant, NoticeKind.CancellationClosed, NoticeChannel.Sms, null, Languages.English, new NoticeText("Closed", "It is closed.", "Closed."), default)),
    ];

    public static IEnumerable<PortUse> Reads => All.Where(x => !x.IsAct);

    /// <summary>One of each port.</summary>
    public static IEnumerable<PortUse> OneOfEachPort => All.GroupBy(x => x.Port).Select(x => x.Last());

    static PortUse Use<TPort>(string port, string path, Func<TPort, EffectKey, Task<object?>> make) where TPort : notnull =>
        new(port, path, (services, key) => make(services.GetRequiredService<TPort>(), key));
}
