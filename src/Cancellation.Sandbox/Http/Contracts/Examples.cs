using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>What bodies and answers look like.</summary>
static class Examples
{
    static readonly Guid Case = new("5f0c8a52-2f63-4c2b-9d7e-0b6f4b1f7a10"), Effect = new("0e4d9c1a-77a8-5d0e-8a7b-6b8d5a2c9f31");
    static readonly DateTimeOffset At = new(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(8));
    const string Subscription = "POS-8801", Customer = "C-8801", Serial = "SN-8801";

    public static ActAnswer Done { get; } = new(Effect, Case, ActStatus.Done, At, Reference: "R-20260812-0001");
    public static ActAnswer Refused { get; } = new(Effect, Case, ActStatus.Refused, At, Code: Codes.AccountAbnormal);
    public static ActAnswer Pending { get; } = new(Effect, Case, ActStatus.Pending, At);

    public static object Of(Type type, string? port = null) => type.Name switch
    {
        nameof(AboutPort) => new AboutPort(port!, AboutPort.CurrentVersion),
        nameof(SubscriptionAct) => new SubscriptionAct(Case, Subscription),
        nameof(IdentityQuestion) => new IdentityQuestion(Customer, Subscription, new IdentityProof([IdentityFactor.Password, IdentityFactor.SmsCode], "login-1", At)),
        nameof(IdentityComparison) => new IdentityComparison(false, Codes.ContactStale),
        nameof(BillingStanding) => new BillingStanding
        {
            Balances = [new("credit", Money.Cny(100_000))],
            Dues = [new("B-2026-07", "UnpaidBill", Money.Cny(8_765), new(2026, 7, 10))],
            Payments = [new("P-1", Money.Cny(4_950), At)],
            Deposit = Money.Cny(29_900),
            AutoRenewalStopped = true,
            AccountFrozen = true,
            Contract = new(new(2026, 1, 1), new(2026, 12, 31), Money.Cny(3_000)),
            Prepaid = [new(new(2026, 8, 1), new(2026, 8, 31), Money.Cny(3_000))],
        },
        nameof(StatementLine) => new StatementLine(Case, Subscription, Money.Cny(-4_950), "LateFee"),
        nameof(EntitlementsHeld) => new EntitlementsHeld([new("E-1", "points", 12_340), new("E-2", "voucher", 1) { ExpiresOn = new(2026, 12, 31) }]),
        nameof(PointsConversion) => new PointsConversion(Case, Subscription, "E-1", 12_300),
        nameof(CouponTransfer) => new CouponTransfer(Case, Subscription, "E-2", "C-2002"),
        nameof(PackageRefund) => new PackageRefund(Case, Subscription, "E-3"),
        nameof(EntitlementRestoration) => new EntitlementRestoration(Case, Subscription, "E-1", Money.Cny(1_230)),
        nameof(ServicesLinked) => new ServicesLinked([new("broadband", Stopped: false), new("television", Stopped: true)]),
        nameof(LinkedServiceAct) => new LinkedServiceAct(Case, Subscription, "broadband"),
        nameof(Terminal) => new Terminal(Serial, Accepted: true, At, "RC-1", "counter 1"),
        nameof(DeclinedTransactions) => new DeclinedTransactions(0),
        nameof(ReturnLabelOrder) => new ReturnLabelOrder(Case, Serial, At.AddDays(7)),
        nameof(ReturnLabelCancellation) => new ReturnLabelCancellation(Case, Subscription, "rl-0001"),
        nameof(TerminalShipment) => new TerminalShipment(Case, Subscription, Serial, Money.Cny(1_500)),
        nameof(TerminalAct) => new TerminalAct(Case, Subscription, Serial),
        nameof(ReviewTask) => new ReviewTask(Case, "Pos", At.AddDays(3)),
        nameof(MoneyOwed) => new MoneyOwed(Money.Cny(9_900)),
        nameof(PayoutOrder) => new PayoutOrder(Case, Subscription, Money.Cny(76_544), "credit"),
        nameof(LateRefund) => new LateRefund(Case, RefundPurpose.StrayDebit, Money.Cny(9_900), Subscription, "D-1", Remark: "Refund of a debit after the end"),
        nameof(AuthorisationRevocation) => new AuthorisationRevocation(Case, Subscription, "mandates"),
        nameof(BankCardUnbinding) => new BankCardUnbinding(Case, Subscription, "card-1"),
        nameof(RecordsHeld) => new RecordsHeld([new("crm"), new("crm", "calls")]),
        nameof(ErasureOrder) => new ErasureOrder(Case, Customer, "crm", "calls"),
        nameof(Anonymisation) => new Anonymisation(Case, Customer, Subscription),
        nameof(EndOfSubscription) => new EndOfSubscription(Case, "acquirer", Subscription),
        nameof(EvidenceSeal) => new EvidenceSeal(Case, new string('0', 56) + "5ea1c0de", new(2031, 8, 12)),
        nameof(ContactsHeld) => new ContactsHeld([NoticeChannel.Sms, NoticeChannel.Email], "customer@example.com"),
        nameof(ContactErasure) => new ContactErasure(Customer),
        nameof(ContactsErased) => new ContactsErased(Customer),
        nameof(NoticeOrder) => new NoticeOrder(Case, Customer, NoticeKind.CancellationClosed, NoticeChannel.Sms, Languages.English, new NoticeText("Your account is closed", "Your account is closed. …", "Your account is closed."), null),
        _ => throw new ArgumentException($"{type.Name} has no example."),
    };
}
