using Cancellation.Contracts;
using Cancellation.Tests.Workflow;
using FsCheck;
using FsCheck.Fluent;

namespace Cancellation.Tests.Properties;

/// <summary>A world and the order in which things happen in it: each pick chooses among what could happen next.</summary>
sealed record History(World World, byte[] Picks);

static class Worlds
{
    /// <param name="withMoves">Also refusals, customers who withdraw and all kinds of trouble: what ends a case elsewhere depends on when it comes.</param>
    public static Arbitrary<History> Histories(string line, bool withMoves) => Arb.From(
        from world in OfLine(line, withMoves)
        from picks in Gen.Choose(0, 255).Select(x => (byte)x).ArrayOf()
        select new History(world, picks),
        Simpler);

    static Gen<World> OfLine(string line, bool withMoves) =>
        from money in Holdings(line)
        from rights in Rights(line)
        from way in Way(line, withMoves)
        from more in withMoves ? Moves(line) : Facts
        select new World(line)
        {
            Balances = [.. money.Balances.Select((x, i) => new HeldBalance($"account-{i + 1}", x))], Deposit = money.Deposit > 0 ? Money.Cny(money.Deposit) : null,
            Bills = money.Bills, RenewalIsOn = money.Renewal, Contract = rights.Contract, Prepaid = rights.Prepaid, StoredValue = rights.StoredValue, Cause = rights.Cause,
            ItemsLeft = rights.Items, Decided = rights.Decided, Linked = rights.Linked,
            RegistrationIsOld = way.Old, DocumentsAreMissing = way.Missing, FirstDecision = way.Decision, DeviceComes = way.Comes, FirstInspectionIsBad = way.Bad, Findings = way.Findings, TellsUnasked = way.Unasked,
            CustomerWithdraws = more.Withdraws, PaysWhatNoticesSay = more.PaysAsTold, Refusals = more.Refusals, Troubles = more.Troubles,
        };

    static Gen<(Money[] Balances, long Deposit, long[] Bills, bool Renewal)> Holdings(string line) =>
        from balances in Balance.ArrayOf().Select(x => x.Take(3).ToArray())
        from deposit in line == "Pos" ? Gen.Elements(0L, 1L, 29_900L) : Gen.Constant(0L)
        from bills in Gen.Choose(1, 1_000_000).ArrayOf().Select(x => x.Take(2).Select(fen => (long)fen).ToArray())
        // Where nothing is renewed, nobody could stop it.
        from renewal in line == "Pos" ? Never : Sometimes
        select (balances, deposit, bills, renewal);

    static Gen<(ContractTerm? Contract, PaidPeriod[] Prepaid, StoredValue? StoredValue, Cause Cause, int Items, Entitlement[] Decided, string[] Linked)> Rights(string line) =>
        from contract in line == "Pos" ? Gen.Constant<ContractTerm?>(null) : Gen.Elements(null, null, new ContractTerm(Shanghai.Day("2026-01-31"), Shanghai.Day("2027-01-30"), Money.Cny(3_001)))
        from prepaid in line == "Pos" ? Gen.Constant(0) : Gen.Elements(0, 0, 1, 2)
        from fee in Gen.Choose(1, 100_000)
        from stored in line == "Pos" ? Never : Sometimes
        from purse in Gen.Choose(1, 200_000).Four()
        from cause in Gen.Elements(Cause.Customer, Cause.Customer, Cause.Provider)
        from items in line == "Card" ? Gen.Choose(0, 3) : Gen.Constant(0)
        from decided in line == "Card" ? Gen.SubListOf(Decidable).Select(x => x.ToArray()) : Gen.Constant<Entitlement[]>([])
        from linked in line == "Pay" ? Gen.Elements<string[]>([], [], ["broadband"], ["broadband", "television"]) : Gen.Constant<string[]>([])
        select (contract, Prepaid(fee).Take(prepaid).ToArray(), stored ? Purse(purse.Item1, purse.Item2, purse.Item3, purse.Item4) : null, cause, items, decided, linked);

    static PaidPeriod[] Prepaid(long fee) =>
        [new(Shanghai.Day("2026-08-01"), Shanghai.Day("2026-08-31"), Money.Cny(fee)), new(Shanghai.Day("2026-09-01"), Shanghai.Day("2026-11-30"), Money.Cny(3 * fee))];

    static StoredValue Purse(long principal, long gift, long consumed, long undiscounted) =>
        new(Money.Cny(principal), Money.Cny(gift / 10), Money.Cny(consumed % (principal + (gift / 10) + 1)), Money.Cny(undiscounted));

    static readonly Entitlement[] Decidable =
    [
        new("points-1", "points", 12_345), new("voucher-1", "voucher", 1), new("coupon-1", "coupon", 2),
        new("package-1", "package", 1) { Paid = Money.Cny(36_001), From = Shanghai.Day("2026-02-10"), To = Shanghai.Day("2027-02-09") },
    ];

    static readonly DeviceComes[] InTime = [DeviceComes.AtAnyTime, DeviceComes.DuringTheReview, DeviceComes.WhenAskedFor, DeviceComes.NeverAsNoneWasLent];

    static Gen<(bool Old, bool Missing, ReviewDecision Decision, DeviceComes Comes, bool Bad, string[] Findings, bool Unasked)> Way(string line, bool withMoves) =>
        from old in Sometimes
        from missing in line == "Pos" ? Sometimes : Never
        from decision in line == "Pay" ? Gen.Constant(ReviewDecision.Approve) : Gen.Elements(ReviewDecision.Approve, ReviewDecision.Approve, ReviewDecision.RequestDocuments, ReviewDecision.Reject)
        from comes in line == "Pos" ? Gen.Elements(withMoves ? Enum.GetValues<DeviceComes>() : InTime) : Gen.Constant(DeviceComes.AtAnyTime)
        from bad in line == "Pos" ? Sometimes : Never
        from findings in line == "Pos" ? Gen.Elements<string[]>([], [], ["ChargerMissing"], ["ChargerMissing", "ScreenCracked"]) : Gen.Constant<string[]>([])
        from unasked in Sometimes
        select (old, missing, decision, comes, bad, findings, unasked);

    /// <summary>What ends the same whenever it comes.</summary>
    static readonly Gen<(bool Withdraws, bool PaysAsTold, Refusing[] Refusals, string[] Troubles)> Facts =
        Gen.SubListOf("a risk check", "a legal hold on a complaint", "a parcel", "a registration brought up to date").Select(x => (false, false, Array.Empty<Refusing>(), x.ToArray()));

    static Gen<(bool Withdraws, bool PaysAsTold, Refusing[] Refusals, string[] Troubles)> Moves(string line) =>
        from withdraws in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from pays in Sometimes
        from refusals in Gen.Frequency((2, Gen.Constant<Refusing[]>([])), (1, Gen.SubListOf(Enum.GetValues<Refusing>()).Select(x => x.ToArray())))
        from troubles in SomeTroubles
        select (withdraws, pays, refusals, troubles);

    /// <summary>Mostly ordinary amounts, sometimes nothing, a debt, another currency or a fortune.</summary>
    static readonly Gen<Money> Balance =
        from fen in Gen.OneOf(Gen.Choose(1, 200).Select(x => (long)x), Gen.Choose(1, 10_000_000).Select(x => (long)x), Gen.Choose(-5_000, 0).Select(x => (long)x), Gen.Constant(900_000_000_000_007L))
        from currency in Gen.Elements("CNY", "CNY", "CNY", "EUR")
        select new Money(fen, currency);

    static readonly string[] AllTroubles = [.. Troubles.All.Keys.Order()];

    /// <summary>None in every second world.</summary>
    static readonly Gen<string[]> SomeTroubles = Gen.OneOf(
        Gen.Constant<string[]>([]),
        Gen.Choose(0, (1 << AllTroubles.Length) - 1).Select(mask => (string[])[.. AllTroubles.Where((_, i) => (mask >> i & 1) == 1)]));

    static readonly Gen<bool> Sometimes = Gen.Elements(false, false, true);
    static readonly Gen<bool> Never = Gen.Constant(false);

    /// <summary>First fewer and smaller picks, as that is what makes a history short; then a world with less in it.</summary>
    static IEnumerable<History> Simpler(History history)
    {
        foreach (var picks in ArbMap.Default.ArbFor<byte[]>().Shrinker(history.Picks))
            yield return history with { Picks = picks };
        var world = history.World;
        foreach (var simpler in (World[])
        [
            world with { Troubles = [] }, world with { Refusals = [] }, world with { CustomerWithdraws = false }, world with { PaysWhatNoticesSay = false }, world with { TellsUnasked = false },
            world with { RegistrationIsOld = false }, world with { DocumentsAreMissing = false }, world with { FirstDecision = ReviewDecision.Approve },
            world with { FirstInspectionIsBad = false }, world with { Findings = [] }, world with { DeviceComes = DeviceComes.AtAnyTime },
            world with { ItemsLeft = Math.Max(0, world.ItemsLeft - 1) }, world with { Decided = [.. world.Decided.Skip(1)] }, world with { Decided = [.. world.Decided.SkipLast(1)] }, world with { Linked = [.. world.Linked.Skip(1)] },
            world with { RenewalIsOn = false }, world with { Contract = null }, world with { Prepaid = [] }, world with { StoredValue = null }, world with { Cause = Cause.Customer },
            world with { Deposit = null }, world with { Bills = [.. world.Bills.Skip(1)] }, world with { Balances = [.. world.Balances.Skip(1)] }, world with { Balances = [.. world.Balances.SkipLast(1)] },
            world with { Balances = [.. world.Balances.Select(x => x with { Balance = x.Balance with { Amount = x.Balance.Amount / 2 } })] }, world with { Bills = [.. world.Bills.Select(x => (x + 1) / 2)] },
        ])
            if (simpler.ToString() != world.ToString())
                yield return history with { World = simpler };
        foreach (var refusal in world.Refusals)
            yield return history with { World = world with { Refusals = [.. world.Refusals.Where(x => x != refusal)] } };
        foreach (var trouble in world.Troubles)
            yield return history with { World = world with { Troubles = [.. world.Troubles.Where(x => x != trouble)] } };
    }
}
