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
        var undoes = row.File.Compensation is { DoneAt: null };
        var named = row.WaitingOn is not null && row.WaitingFor is not null && row.DueAt is not null && Enum.TryParse<Party>(row.WaitingOn, out _);
        if (!over && !named)
            throw new LawBroken($"{row.CurrentState} waits for {row.WaitingFor ?? "nothing"} on {row.WaitingOn ?? "nobody"} until {row.DueAt?.ToString("u") ?? "no time"}.");
        var follows = row.CurrentState == CaseState.Reactivated && row.File.Duties.Exists(x => x is { Kind: DutyKind.TrackRefund, DoneAt: null });
        if (over && !undoes && !follows && (row.WaitingOn ?? row.WaitingFor ?? row.WaitingCode ?? row.DueAt?.ToString("u")) is { } left)
            throw new LawBroken($"{row.CurrentState} is over and still waits: {left}.");
        if (row.IsOpen == (over || row.CurrentState == CaseState.Closed))
            throw new LawBroken($"{row.CurrentState} has IsOpen {row.IsOpen}.");
    }

    static void NoMoneyIsMadeOrLost(CaseInMemory x, World world)
    {
        var (row, file) = (x.Row, x.Row.File);
        if (file.Request is null)
            return;
        // Before closing is decided, it is what would be decided now.
        var policy = Rules.Policies.Get(row.PolicyId, row.PolicyVersion);
        var acts = file.Closing?.Acts ?? ClosingRules.Acts(policy, policy.Operations[file.Request.Operation], file);
        foreach (var currency in file.Money.Select(m => m.Amount).Concat(acts.Select(a => a.Amount).OfType<Money>()).Select(m => m.Currency).Distinct())
            AddsUp(currency, file.Money, acts, world);
        if (file.Money.Find(m => !IsNamed(m.Rule)) is { } unnamed)
            throw new LawBroken($"{unnamed.Kind} names no rule of the requirements: '{unnamed.Rule}'.");
        if (file.Closing is not null)
            OrdersAndFollowsEveryPayment(x, file, acts);
    }

    static void AddsUp(string currency, IReadOnlyList<MoneyLine> statement, IReadOnlyList<ClosingAct> acts, World world)
    {
        var stated = Sum(statement.Select(m => m.Amount), currency);
        var payouts = Sum(acts.Where(a => a.Kind == ClosingActKind.PayOutBalance).Select(a => a.Amount!.Value), currency);
        var deposit = Sum(acts.Where(a => a.Kind == ClosingActKind.RefundDeposit).Select(a => a.Amount!.Value), currency);
        // What the statement lacks to what is paid is what the customer still owes, and who owes is paid nothing from the balance.
        var owed = payouts + deposit - stated;
        if (owed < 0)
            throw new LawBroken($"The statement adds up to {stated} {currency}, but only {payouts} and a deposit of {deposit} are paid out.");
        if (owed > 0 && payouts > 0)
            throw new LawBroken($"The statement adds up to {stated} {currency}, but {payouts} and a deposit of {deposit} are paid out: {owed} come from nowhere.");
        var held = Sum(world.Balances.Select(b => b.Balance).Where(b => b.Amount > 0), currency);
        var granted = Sum(statement.Where(m => m.Amount.Amount > 0 && m.Kind is not (LineKind.Balance or LineKind.Deposit)).Select(m => m.Amount), currency);
        if (payouts > held + granted)
            throw new LawBroken($"{payouts} {currency} are paid out, but {held} are held and {granted} are granted.");
        if (deposit > (world.Deposit is { } lent && lent.Currency == currency ? lent.Amount : 0))
            throw new LawBroken($"A deposit of {deposit} {currency} is paid back, more than is held.");
    }

    /// <summary>What is ordered is the plan, or what is left of it; and settled or under way is, payment by payment, what was ordered.</summary>
    static void OrdersAndFollowsEveryPayment(CaseInMemory x, CaseFile file, IReadOnlyList<ClosingAct> acts)
    {
        foreach (var order in x.Sent.OfType<CloseAccount>())
            if (!acts.TakeLast(order.Acts.Count).SequenceEqual(order.Acts))
                throw new LawBroken($"Ordered is {string.Join(", ", order.Acts)}, which is not the end of {string.Join(", ", acts)}.");
        var followed = file.Duties.Where(d => d.Kind == DutyKind.TrackRefund).Select(d => $"{d.Target} {d.Amount}").Order().ToList();
        var ordered = acts.Where(a => a.Kind is ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit).Select(a => $"{a.Kind} {a.Amount}").Order().ToList();
        foreach (var payment in ordered)
            if (!followed.Remove(payment))
                throw new LawBroken($"{payment} was ordered and is neither settled nor under way.");
        if (file.Refunds is null && followed.Count > 0)
            throw new LawBroken($"{string.Join(", ", followed)} settled or under way, and was never ordered.");
    }

    static Int128 Sum(IEnumerable<Money> amounts, string currency) => amounts.Where(x => x.Currency == currency).Aggregate((Int128)0, (sum, x) => sum + x.Amount);

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
