using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

/// <summary>The calculation rules R4 to R13, with the numbers of the scenarios.</summary>
public sealed class When_a_statement_is_made
{
    static readonly ContractTerm Year = new(Day("2026-01-01"), Day("2026-12-31"), Money.Cny(3_000));

    // R6, S08: 8765 × 5 × 23 / 10000 = 100.7975.
    [TestCase("2026-05-10", null, ExpectedResult = 0)]
    [TestCase("2026-06-02", null, ExpectedResult = 100)]
    [TestCase("2026-06-03", null, ExpectedResult = 105)]
    [TestCase("2026-06-30", "2026-06-02", ExpectedResult = 100)]
    [TestCase("2046-06-02", null, ExpectedResult = 8_765)]
    [Covers("PAY-19", "R6")]
    public long Should_charge_for_each_day_a_bill_is_late_until_it_is_paid(string today, string? paidOn) => DebtRules.LateFee(
        new("B", "UnpaidBill", Money.Cny(8_765), Day("2026-05-10"), paidOn is null ? null : Day(paidOn)), Day(today), new(5, 100), Rounding.CustomerFavour);

    [Test]
    [Covers("R3")]
    public void Should_round_a_late_fee_as_the_policy_says() => Assert.That(
        DebtRules.LateFee(new("B", "UnpaidBill", Money.Cny(8_765), Day("2026-05-10")), Day("2026-06-02"), new(5, 100), Rounding.HalfUp), Is.EqualTo(101));

    // R7, S07: six months have not begun on 18 June.
    [TestCase("2026-06-18", 100_000, ExpectedResult = 5_400)]
    [TestCase("2026-06-18", 5_000, ExpectedResult = 5_000)]
    [TestCase("2026-05-31", 100_000, ExpectedResult = 6_300)]
    [TestCase("2026-06-01", 100_000, ExpectedResult = 5_400)]
    [TestCase("2026-12-01", 100_000, ExpectedResult = 0)]
    [TestCase("2027-03-01", 100_000, ExpectedResult = 0)]
    [Covers("PAY-16", "R7")]
    public long Should_charge_for_the_full_months_still_to_begin(string lastDay, long cap) =>
        DebtRules.EarlyTerminationFee(Year, Day(lastDay), new(3_000, cap), Rounding.CustomerFavour);

    [Test]
    [Covers("R7")]
    public void Should_count_only_full_months_of_a_contract_that_began_on_the_31st() => Assert.That(
        DebtRules.EarlyTerminationFee(new(Day("2026-01-31"), Day("2026-04-15"), Money.Cny(1_000)), Day("2026-02-10"), new(10_000, 100_000), Rounding.CustomerFavour), Is.EqualTo(1_000));

    // R5: S07's 12 of 30 days, S04's 271 of 365.
    [TestCase(3_000, "2026-06-01", "2026-06-30", "2026-06-18", true, ExpectedResult = 1_200)]
    [TestCase(3_000, "2026-06-01", "2026-06-30", "2026-06-18", false, ExpectedResult = 1_300)]
    [TestCase(36_000, "2026-01-10", "2027-01-09", "2026-04-13", true, ExpectedResult = 26_729)]
    [TestCase(3_000, "2026-06-01", "2026-06-30", "2026-05-20", true, ExpectedResult = 3_000)]
    [TestCase(3_000, "2026-06-01", "2026-06-30", "2026-06-30", true, ExpectedResult = 0)]
    [TestCase(3_000, "2026-06-01", "2026-06-30", "2026-07-09", true, ExpectedResult = 0)]
    [Covers("R5")]
    public long Should_pay_back_the_days_that_are_not_used(long fee, string from, string to, string lastDay, bool cancelDayIsUsed) =>
        UnusedRules.ProRata(fee, Day(from), Day(to), Day(lastDay), cancelDayIsUsed, Rounding.CustomerFavour);

    [TestCase(RefundMode.None, ExpectedResult = 0)]
    [TestCase(RefundMode.Full, ExpectedResult = 30_000)]
    [TestCase(RefundMode.ProRata, ExpectedResult = 16_110)]
    // Six months were begun, at 3,000 each.
    [TestCase(RefundMode.UsageDeducted, ExpectedResult = 12_000)]
    [Covers("PAY-22", "PAY-52")]
    public long Should_pay_back_by_the_mode_of_the_policy(RefundMode mode) =>
        UnusedRules.OfPeriod(mode, new(Day("2026-01-01"), Day("2026-12-31"), Money.Cny(30_000)), Year, Day("2026-06-18"), true, Rounding.CustomerFavour);

    [Test]
    [Covers("R4")]
    public void Should_never_pay_back_more_than_was_paid() => Assert.That(
        UnusedRules.OfPeriod(RefundMode.UsageDeducted, new(Day("2026-06-01"), Day("2026-06-30"), Money.Cny(2_000)), Year, Day("2026-06-18"), true, Rounding.CustomerFavour), Is.Zero);

    [TestCase(12_340, 12_300, 1_230)]
    [TestCase(99, 0, 0)]
    [Covers("CARD-53", "R9")]
    public void Should_convert_points_by_whole_blocks(long points, long converted, long amount) =>
        Assert.That(UnusedRules.OfPoints(points, Rules.Policies.FindLatest("Card")!.Entitlements), Is.EqualTo((converted, amount)));

    // R13: the customer's price of use is 45,000; the provider's 30,000 × 100,000 / 120,000.
    [TestCase(Cause.Customer, 45_000, 30_000, ExpectedResult = 55_000)]
    [TestCase(Cause.Provider, 45_000, 30_000, ExpectedResult = 75_000)]
    [TestCase(Cause.Provider, 45_000, 10_001, ExpectedResult = 91_666)]
    [TestCase(Cause.Customer, 145_000, 110_000, ExpectedResult = 0)]
    [TestCase(Cause.Customer, 0, 0, ExpectedResult = 100_000)]
    [Covers("R13")]
    public long Should_refund_a_purse_by_who_caused_the_end(Cause cause, long undiscounted, long consumed) =>
        UnusedRules.OfStoredValue(new(Money.Cny(100_000), Money.Cny(20_000), Money.Cny(consumed), Money.Cny(undiscounted)), cause, Rounding.CustomerFavour);

    [TestCase(0, ExpectedResult = 0)]
    [TestCase(10, ExpectedResult = 53)]
    [Covers("R13")]
    public long Should_add_interest_from_the_end_of_use(int days) => UnusedRules.Interest(55_000, 350, Day("2026-06-18"), Day("2026-06-18").AddDays(days), Rounding.CustomerFavour);

    [Test]
    [Covers("PAY-22", "R11")]
    public void Should_set_a_refund_off_and_leave_the_rest_due()
    {
        var statement = Pay(new() { Contract = Year, Prepaid = [June] });
        Assert.That(Lines(statement), Is.EqualTo("EarlyTerminationFee -5000 R7, PrepaidRefund 1200 R5"));
        Assert.That((statement.Due.Single(), statement.Obstacle), Is.EqualTo((Money.Cny(3_800), Codes.InContract)));
    }

    [TestCase(3_800, 0, 0)]
    [TestCase(3_900, 0, 100)]
    [TestCase(3_000, 800, 0)]
    [Covers("R11")]
    public void Should_count_payments_and_pay_back_what_is_too_much(long paid, long due, long payout)
    {
        var statement = Pay(new() { Contract = Year, Prepaid = [June], Payments = [new("p", Money.Cny(paid), default)] });
        Assert.That((statement.Due.Sum(x => x.Amount), statement.Payouts.Sum(x => x.Amount)), Is.EqualTo((due, payout)));
    }

    [Test]
    [Covers("PAY-19")]
    public void Should_net_a_paid_bill_to_zero_and_still_owe_its_late_fee()
    {
        var statement = Pay(new() { Dues = [new("B", "UnpaidBill", Money.Cny(8_765), Day("2026-05-26"), Day("2026-06-18"))], Payments = [new("p", Money.Cny(8_765), default)] });
        Assert.That((statement.Due.Single(), statement.Obstacle), Is.EqualTo((Money.Cny(100), Codes.FeeUnpaid)));
    }

    [Test]
    public void Should_never_set_off_across_currencies()
    {
        var statement = Pay(new() { Balances = [new("balance", new(9_000, "EUR"))], Dues = [new("B", "UnpaidBill", Money.Cny(100), Day("2026-06-18"))] });
        Assert.That(statement.Due.Single(), Is.EqualTo(Money.Cny(100)));
        Assert.That(statement.Payouts.Single(), Is.EqualTo(new Money(8_910, "EUR")));
    }

    [Test]
    [Covers("R11")]
    public void Should_not_set_off_what_the_policy_does_not_name()
    {
        var statement = Of("Card", new() { Balances = [new("balance", Money.Cny(9_000))], Dues = [new("B", "ServiceFee", Money.Cny(100), Day("2026-06-18"))] });
        Assert.That((statement.Due.Single(), statement.Payouts.Single()), Is.EqualTo((Money.Cny(100), Money.Cny(9_000))));
    }

    [TestCase(5_000, ExpectedResult = "Balance 5000 R1, BalanceHandlingFee -50 R8")]
    [TestCase(99, ExpectedResult = "Balance 99 R1")]
    [Covers("PAY-44", "R8")]
    public string Should_take_the_handling_fee_from_what_is_held(long balance) => Lines(Pay(new() { Balances = [new("balance", Money.Cny(balance))] }));

    [Test]
    public void Should_never_make_a_debt_of_the_handling_fee()
    {
        var statement = Pay(new() { Balances = [new("balance", Money.Cny(5_000))], Dues = [new("B", "UnpaidBill", Money.Cny(4_980), Day("2026-06-18"))] });
        Assert.That(Lines(statement), Is.EqualTo("Balance 5000 R1, BalanceHandlingFee -20 R8, UnpaidBill -4980 R1"));
        Assert.That(statement.Obstacle, Is.Null);
    }

    // S13: 29,900 − 10,000 − 1,500.
    [Test]
    [Covers("POS-15", "R10")]
    public void Should_take_damage_from_the_deposit_only()
    {
        var statement = Pos(new() { Grade = InspectionGrade.Damaged, Findings = ["ScreenCracked", "ChargerMissing"] });
        Assert.That((statement.DepositRefunds.Single(), statement.Payouts.Single()), Is.EqualTo((Money.Cny(18_400), Money.Cny(10_000))));
    }

    [Test]
    [Covers("R10")]
    public void Should_deduct_nothing_while_a_finding_is_unknown() =>
        Assert.That(Pos(new() { Grade = InspectionGrade.Damaged, Findings = ["ScreenCracked", "Burnt"] }).DepositRefunds.Single(), Is.EqualTo(Money.Cny(29_900)));

    [Test]
    [Covers("R12")]
    public void Should_charge_the_price_less_the_deposit_for_a_device_that_does_not_come_back()
    {
        var statement = Pos(new() { ChargedAt = Shanghai.At("2026-06-18 00:00") });
        Assert.That(Lines(statement), Is.EqualTo("Balance 10000 R1, Deposit 29900 R10, DepositKept -29900 R12, NonReturnFee -10000 R12"));
        Assert.That((statement.DepositRefunds.Any(), statement.Due.Any(), statement.Payouts.Any()), Is.EqualTo((false, false, false)));
    }

    [Test]
    [Covers("R12")]
    public void Should_reverse_that_charge_when_it_came_back() =>
        Assert.That(Lines(Pos(new() { ChargedAt = Shanghai.At("2026-06-18 00:00"), Grade = InspectionGrade.Good })), Is.EqualTo("Balance 10000 R1, Deposit 29900 R10"));

    [Test]
    public void Should_write_off_what_is_due_when_billing_is_waived()
    {
        var x = Case("Pay");
        x.File.Gates.Add(new() { Gate = Gate.Billing, Status = GateStatus.Waived });
        var statement = StatementRules.Of(Rules.Policies.FindLatest("Pay")!, x, new() { Contract = Year, Prepaid = [June] }, Shanghai.At("2026-06-18 10:00"));
        Assert.That(statement.Lines[^1], Is.EqualTo(new MoneyLine("WriteOff", Money.Cny(3_800), "waiver")));
        Assert.That(statement.Obstacle, Is.Null);
    }

    [Test]
    [Covers("PAY-02", "PAY-03")]
    public void Should_be_the_same_in_the_preview()
    {
        var standing = new BillingStanding { Contract = Year, Prepaid = [June], Dues = [new("B", "UnpaidBill", Money.Cny(8_765), Day("2026-05-10"))] };
        var preview = Preview.Of(Rules.Policies.FindLatest("Pay")!, Requests.For("Pay", "s-1"), standing, [], new(Rules.Calendar), Shanghai.At("2026-06-18 10:00"));
        var statement = Pay(standing);
        Assert.That((preview.Sha256, preview.Due.Single()), Is.EqualTo((statement.Sha256(), statement.Due.Single())));
        Assert.That(preview.Gates, Does.Contain(Gate.Billing).And.Contain(Gate.Review).And.Not.Contain(Gate.Device));
        Assert.That(preview.Consequences, Does.Contain(Consequence.ServiceStops).And.Contain(Consequence.FeesAreCharged).And.Contain(Consequence.CanComeBack));
        Assert.That(preview.PointOfNoReturn, Is.EqualTo(ClosingActKind.StopService));
    }

    static PaidPeriod June => new(Day("2026-06-01"), Day("2026-06-30"), Money.Cny(3_000));

    static Statement Pay(BillingStanding standing) => Of("Pay", standing);

    static Statement Pos(DeviceFile device)
    {
        var x = Case("Pos");
        x.File.Device = device;
        return StatementRules.Of(Rules.Policies.FindLatest("Pos")!, x, new() { Balances = [new("debit", Money.Cny(10_000))], Deposit = Money.Cny(29_900) }, Shanghai.At("2026-06-18 10:00"));
    }

    static Statement Of(string line, BillingStanding standing) => StatementRules.Of(Rules.Policies.FindLatest(line)!, Case(line), standing, Shanghai.At("2026-06-18 10:00"));

    static CancellationCase Case(string line) => new() { RequestedAt = Shanghai.At("2026-06-18 09:00"), File = { Request = Requests.For(line, "s-1") } };

    static string Lines(Statement statement) => string.Join(", ", statement.Lines.Select(x => $"{x.Kind} {x.Amount.Amount} {x.Rule}"));

    static DateOnly Day(string day) => Shanghai.Day(day);
}
