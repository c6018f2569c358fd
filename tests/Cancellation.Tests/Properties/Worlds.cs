using Cancellation.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Cancellation.Tests.Properties;

/// <summary>A world and the order in which things happen in it: each pick chooses among what could happen next.</summary>
sealed record History(World World, byte[] Picks);

static class Worlds
{
    /// <param name="withMoves">Also closings that are refused and customers who withdraw: what ends a case elsewhere depends on when it comes.</param>
    public static Arbitrary<History> Histories(string line, bool withMoves) => Arb.From(
        from world in OfLine(line, withMoves)
        from picks in Gen.Choose(0, 255).Select(x => (byte)x).ArrayOf()
        select new History(world, picks),
        Simpler);

    static Gen<World> OfLine(string line, bool withMoves) =>
        from balances in Balance.ArrayOf().Select(x => x.Take(3).ToArray())
        from deposit in line == "Pos" ? Gen.Elements(0L, 1L, 29_900L) : Gen.Constant(0L)
        from bills in Gen.Choose(1, 1_000_000).ArrayOf().Select(x => x.Take(2).Select(fen => (long)fen).ToArray())
        from renewal in Sometimes
        from items in line == "Card" ? Gen.Choose(0, 3) : Gen.Constant(0)
        from missing in line == "Pos" ? Sometimes : Never
        from decision in line == "Pay" ? Gen.Constant(ReviewDecision.Approve) : Gen.Elements(ReviewDecision.Approve, ReviewDecision.Approve, ReviewDecision.RequestDocuments, ReviewDecision.Reject)
        from comes in line == "Pos" ? Gen.Elements(Enum.GetValues<DeviceComes>()) : Gen.Constant(DeviceComes.AtAnyTime)
        from bad in line == "Pos" ? Sometimes : Never
        from unasked in Sometimes
        from refused in withMoves ? Sometimes : Never
        from withdraws in withMoves ? Sometimes : Never
        from troubles in withMoves ? SomeTroubles : Gen.Constant<string[]>([])
        select new World(line)
        {
            Balances = [.. balances.Select((x, i) => new HeldBalance($"account-{i + 1}", x))], Deposit = deposit > 0 ? Money.Cny(deposit) : null,
            Bills = bills, RenewalIsOn = renewal, ItemsLeft = items,
            DocumentsAreMissing = missing, FirstDecision = decision, DeviceComes = comes, FirstInspectionIsBad = bad, TellsUnasked = unasked, ClosingIsRefused = refused, CustomerWithdraws = withdraws, Troubles = troubles,
        };

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
            world with { CustomerWithdraws = false }, world with { ClosingIsRefused = false }, world with { TellsUnasked = false }, world with { FirstInspectionIsBad = false }, world with { DeviceComes = DeviceComes.AtAnyTime },
            world with { FirstDecision = ReviewDecision.Approve }, world with { DocumentsAreMissing = false },
            world with { ItemsLeft = Math.Max(0, world.ItemsLeft - 1) }, world with { RenewalIsOn = false },
            world with { Deposit = null }, world with { Bills = [.. world.Bills.Skip(1)] }, world with { Balances = [.. world.Balances.Skip(1)] }, world with { Balances = [.. world.Balances.SkipLast(1)] },
            world with { Balances = [.. world.Balances.Select(x => x with { Balance = x.Balance with { Amount = x.Balance.Amount / 2 } })] },
        ])
            if (simpler.ToString() != world.ToString())
                yield return history with { World = simpler };
        foreach (var trouble in world.Troubles)
            yield return history with { World = world with { Troubles = [.. world.Troubles.Where(x => x != trouble)] } };
    }
}
