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
        MoneyLaws.Hold(x, world);
    }

    static void SomebodyIsWaitedFor(CancellationCase row)
    {
        var over = CaseState.IsOver(row.CurrentState);
        var undoes = row.File.Compensation is { DoneAt: null };
        var named = row.WaitingOn is not null && row.WaitingFor is not null && row.DueAt is not null && Enum.TryParse<Party>(row.WaitingOn, out _);
        if (!over && !named)
            throw new LawBroken($"{row.CurrentState} waits for {row.WaitingFor ?? "nothing"} on {row.WaitingOn ?? "nobody"} until {row.DueAt?.ToString("u") ?? "no time"}.");
        // Money may still be on its way.
        var follows = row.CurrentState is CaseState.Reactivated or CaseState.Completed && row.File.Duties.Exists(x => x is { Kind: DutyKind.TrackRefund, DoneAt: null });
        if (over && !undoes && !follows && (row.WaitingOn ?? row.WaitingFor ?? row.WaitingCode ?? row.DueAt?.ToString("u")) is { } left)
            throw new LawBroken($"{row.CurrentState} is over and still waits: {left}.");
        if (row.IsOpen == (over || row.CurrentState == CaseState.Closed))
            throw new LawBroken($"{row.CurrentState} has IsOpen {row.IsOpen}.");
    }

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
