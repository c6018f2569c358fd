using Cancellation.Contracts;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Properties;

sealed class LawBroken(string how) : Exception(how);

/// <summary>What holds for every case at every moment.</summary>
static class Laws
{
    public static void Hold(CaseInMemory x, World world)
    {
        if (x.Row.CurrentState == "")
            return;
        SomebodyIsWaitedFor(x.Row);
        NoMoneyIsMadeOrLost(x, world);
    }

    static void SomebodyIsWaitedFor(CancellationCase row)
    {
        var over = CaseState.IsOver(row.CurrentState);
        var named = row.WaitingOn is not null && row.WaitingFor is not null && row.DueAt is not null && Enum.TryParse<Party>(row.WaitingOn, out _);
        if (!over && !named)
            throw new LawBroken($"{row.CurrentState} waits for {row.WaitingFor ?? "nothing"} on {row.WaitingOn ?? "nobody"} until {row.DueAt?.ToString("u") ?? "no time"}.");
        if (over && (row.WaitingOn ?? row.WaitingFor ?? row.WaitingCode ?? row.DueAt?.ToString("u")) is { } left)
            throw new LawBroken($"{row.CurrentState} is over and still waits: {left}.");
        if (row.IsOpen == (over || row.CurrentState == CaseState.Closed))
            throw new LawBroken($"{row.CurrentState} has IsOpen {row.IsOpen}.");
    }

    static void NoMoneyIsMadeOrLost(CaseInMemory x, World world)
    {
        var (row, file) = (x.Row, x.Row.File);
        var ordered = x.Sent.OfType<CloseAccount>().ToList();
        if (ordered.Count > 1)
            throw new LawBroken("Closing was ordered twice.");
        // Before closing is ordered, it is what would be ordered now.
        var acts = ordered.Count == 1 ? ordered[0].Acts : file.Request is null ? [] : ClosingRules.Acts(Rules.Policies.Get(row.PolicyId, row.PolicyVersion), file);
        var paid = acts.Where(a => a.Amount is not null).ToLookup(a => a.Amount!.Value.Currency, a => (a.Kind, a.Amount!.Value.Amount));
        foreach (var currency in file.Money.Select(m => m.Amount.Currency).Concat(paid.Select(p => p.Key)).Distinct())
        {
            Int128 stated = 0, ofDeposit = 0;
            foreach (var line in file.Money.Where(m => m.Amount.Currency == currency))
            {
                stated += line.Amount.Amount;
                ofDeposit += line.Kind == MoneyRules.Deposit ? line.Amount.Amount : 0;
            }
            var owed = Int128.Max(0, ofDeposit - stated);
            var payouts = Sum(paid[currency].Where(a => a.Kind == ClosingActKind.PayOutBalance).Select(a => a.Amount));
            var deposit = Sum(paid[currency].Where(a => a.Kind == ClosingActKind.RefundDeposit).Select(a => a.Amount));
            if (stated != payouts + deposit - owed)
                throw new LawBroken($"The statement adds up to {stated} {currency}, but {payouts} are paid out, {deposit} is the deposit and {owed} are owed.");
            if (payouts > Sum(world.Balances.Select(b => b.Balance).Where(b => b.Currency == currency && b.Amount > 0).Select(b => b.Amount)))
                throw new LawBroken($"{payouts} {currency} are paid out, more than is held.");
            if (deposit > (world.Deposit is { } held && held.Currency == currency ? held.Amount : 0))
                throw new LawBroken($"A deposit of {deposit} {currency} is paid back, more than is held.");
        }
        if (file.Money.Find(m => !IsNamed(m.Rule)) is { } unnamed)
            throw new LawBroken($"{unnamed.Kind} names no rule of the requirements: '{unnamed.Rule}'.");
        if (ordered.Count == 1)
            FollowsEveryPayment(file, acts);
    }

    /// <summary>Settled and under way are what was ordered, payment by payment.</summary>
    static void FollowsEveryPayment(CaseFile file, IReadOnlyList<ClosingAct> acts)
    {
        var followed = file.Duties.Where(d => d.Kind == DutyKind.TrackRefund).Select(d => $"{d.Target} {d.Amount}").Order().ToList();
        var ordered = acts.Where(a => a.Amount is not null).Select(a => $"{a.Kind} {a.Amount}").Order().ToList();
        if (!followed.SequenceEqual(ordered))
            throw new LawBroken($"Ordered are {string.Join(", ", ordered)}; settled or under way are {string.Join(", ", followed)}.");
    }

    static Int128 Sum(IEnumerable<long> amounts) => amounts.Aggregate((Int128)0, (sum, x) => sum + x);

    static bool IsNamed(string rule) => rule.StartsWith('R') && int.TryParse(rule.AsSpan(1), out var number) && number is >= 1 and <= 13;

    static readonly Lazy<HashSet<(string From, string To, string? By)>> Ways = new(() =>
    {
        var machine = new CancellationMachine(Rules.Shipped);
        var messages = machine.Events.Where(e => e.GetType().IsGenericType).ToLookup(e => e.Name, e => e.GetType().GenericTypeArguments[0].Name);
        return [.. StateDiagram.Edges(machine).Select(e => (e.From, e.To, e.Event is null ? null : e.Event == nameof(CancellationMachine.DeadlineHasPassed) ? nameof(DeadlineReached) : messages[e.Event].Single()))];
    });

    public static void GoesWhereTheMachineGoes(string from, IReadOnlyList<string> path, object message)
    {
        var state = from == "" ? "Initial" : from;
        string? by = message.GetType().Name;
        foreach (var next in path)
        {
            if (!Ways.Value.Contains((state, next, by)))
                throw new LawBroken($"The rules lead from {state} to {next} by {by ?? "passing on"}; the machine has no such line.");
            (state, by) = (next, null);
        }
    }
}
