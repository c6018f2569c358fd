using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>A sample, and in what situation it finds its customer.</summary>
public sealed record SeededSample(string Situation, Sample Sample);

/// <summary>
/// Makes as many customers as are wanted, one situation after another. The same line, seed and day make the same customers, to the fen; a longer
/// row begins with the shorter one.
/// </summary>
public static class SampleSeed
{
    public const int Most = 100_000;

    static readonly Dictionary<string, (string Prefix, (string Situation, Func<Drawing, Sample> Make)[] All)> Situations = new()
    {
        ["Pay"] = ("PAY",
        [
            ("NothingOpen", x => x.Plain()),
            ("BalanceHeld", x => x.Plain() with { Balances = x.Held("balance", 100, 80_000) }),
            ("DuesOpen", x => x.Plain() with { Dues = x.Dues(1) }),
            ("SeveralDuesOpen", x => x.Plain() with { Dues = x.Dues(3), AutoRenewal = true }),
            ("AutoRenewalOn", x => x.Plain() with { AutoRenewal = true }),
            ("LinkedServices", x => x.Plain() with { LinkedServices = [new("broadband"), new("television")] }),
            ("LinkedServiceInUse", x => x.Plain() with { LinkedServices = [new("broadband"), new("landline", Busy: true)] }),
            ("ContractRunning", x => x.Plain() with { ContractStartsOn = x.Today.AddDays(-200), ContractEndsOn = x.Today.AddDays(165), MonthlyFee = x.Fen(2_000, 20_000) }),
            ("ContractOver", x => x.Plain() with { ContractStartsOn = x.Today.AddDays(-400), ContractEndsOn = x.Today.AddDays(-36), MonthlyFee = x.Fen(2_000, 20_000) }),
            ("PaidAhead", x => x.PaidAhead()),
            ("StoredValueWithGift", x => x.Plain() with { StoredValue = x.Purse() }),
            ("ConsumptionKept", x => x.Plain() with { Balances = x.Held("balance", 1, 5_000), Consumption = [new("electricity", x.Fen(500, 9_000)), new("water", x.Fen(300, 4_000))] }),
        ]),
        ["Card"] = ("M",
        [
            ("NothingOpen", x => x.Plain()),
            ("AutoRenewalOn", x => x.Plain() with { AutoRenewal = true }),
            ("PointsLeft", x => x.Plain() with { Entitlements = [new("points", x.Fen(100, 50_000))] }),
            ("CouponsLeft", x => x.Plain() with { Entitlements = [new("coupon", 1 + x.Fen(0, 4), ExpiresOn: x.Today.AddDays(60))] }),
            ("VoucherExpired", x => x.Plain() with { Entitlements = [new("voucher", ExpiresOn: x.Today.AddDays(-5))] }),
            ("PackageRunning", x => x.Plain() with { Entitlements = [new("package", Paid: x.Fen(10, 60) * 1_200, From: x.Today.AddDays(-90), To: x.Today.AddDays(274))] }),
            ("EverythingLeft", x => x.Plain() with { AutoRenewal = true, Entitlements = [new("points", x.Fen(100, 50_000)), new("coupon"), new("package", Paid: 36_000, From: x.Today.AddDays(-30), To: x.Today.AddDays(334))] }),
            ("MembershipFeeDue", x => x.Plain() with { Dues = x.Dues(1) }),
            ("OnlyByEmail", x => x.Plain() with { Reachable = [NoticeChannel.Email] }),
            ("NotReachable", x => x.Plain() with { Reachable = [] }),
            ("RegistrationOutdated", x => x.Plain() with { IdentityMismatch = Codes.ContactStale }),
            ("ComplaintKept", x => x.Plain() with { DataHolders = ["crm", "logs", "marketing", "wallet", "crm/complaint"] }),
        ]),
        ["Pos"] = ("POS",
        [
            ("DepositAndBalance", x => x.Merchant()),
            ("DepositOnly", x => x.Merchant() with { Balances = new Dictionary<string, long>() }),
            ("BalanceOnly", x => x.Merchant() with { Deposit = 0 }),
            ("NothingHeld", x => x.Merchant() with { Deposit = 0, Balances = new Dictionary<string, long>() }),
            ("RentDue", x => x.Merchant() with { Dues = x.Dues(1) }),
            ("SalesToDispute", x => x.Merchant() with { Balances = x.Held("debit", 50_000, 900_000) }),
            ("OneFenHeld", x => x.Merchant() with { Balances = new Dictionary<string, long> { ["credit"] = 1 } }),
            ("ContractRunning", x => x.Merchant() with { ContractStartsOn = x.Today.AddDays(-100), ContractEndsOn = x.Today.AddDays(265), MonthlyFee = x.Fen(3_000, 9_000) }),
            ("TwoCards", x => x.Merchant() with { Cards = [new($"CARD-{x.Number}"), new($"CARD-{x.Number}-B", Settlement: false)] }),
            ("TwoTerminals", x => x.Merchant() with { Terminals = [new($"SN-{x.Number}"), new($"SN-{x.Number}-B")] }),
        ]),
    };

    public static IReadOnlyList<string> Lines { get; } = [.. Situations.Keys];

    /// <param name="line">One of <see cref="Lines"/>.</param>
    /// <param name="today">Contracts, packages and dues lie around this day.</param>
    public static IEnumerable<SeededSample> Make(string line, int count, int seed, DateOnly today)
    {
        var (prefix, all) = Situations[line];
        for (var i = 0; i < count; i++)
        {
            var (situation, make) = all[i % all.Length];
            yield return new(situation, make(new Drawing(line, prefix, seed, i + 1, today)));
        }
    }

    /// <summary>One customer's share of chance.</summary>
    sealed class Drawing(string line, string prefix, int seed, int place, DateOnly today)
    {
        // Fixed arithmetic, so that a seed means the same on every machine.
        readonly Random random = new(unchecked((seed * 397 ^ place) * 31 + line.Length));

        public string Number { get; } = string.Create(CultureInfo.InvariantCulture, $"{seed}S{place:D5}");

        public DateOnly Today => today;

        public long Fen(long least, long most) => random.NextInt64(least, most + 1);

        public Sample Plain() => new() { SubscriptionId = $"{prefix}-{Number}", ProductLine = line };

        public Sample Merchant() => Plain() with
        {
            Deposit = 100 * Fen(99, 599), Balances = new Dictionary<string, long> { ["credit"] = Fen(1, 500_000), ["debit"] = Fen(0, 90_000) },
        };

        public Sample PaidAhead()
        {
            var fee = Fen(20, 200) * 100;
            var first = new DateOnly(today.Year, today.Month, 1);
            return Plain() with
            {
                ContractStartsOn = first.AddMonths(-6), ContractEndsOn = first.AddMonths(6).AddDays(-1), MonthlyFee = fee,
                Prepaid = [new(first, first.AddMonths(1).AddDays(-1), fee), new(first.AddMonths(1), first.AddMonths(2).AddDays(-1), fee)],
            };
        }

        public Dictionary<string, long> Held(string account, long least, long most) => new() { [account] = Fen(least, most) };

        public List<SampleDue> Dues(int count) =>
            [.. Enumerable.Range(1, count).Select(i => new SampleDue($"B-{prefix}-{Number}-{i}", Fen(100, 30_000), today.AddDays(-30 * (count - i) - 10)))];

        public SampleStoredValue Purse()
        {
            var principal = Fen(100, 1_000) * 100;
            var undiscounted = Fen(0, principal / 100) * 100;
            return new(principal, principal / 5, undiscounted - undiscounted / 10, undiscounted);
        }
    }
}
