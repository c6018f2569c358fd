using System.Text;
using MassTransit;
using MassTransit.SagaStateMachine;

namespace Cancellation.Workflow;

/// <summary>The machine as a picture, read from the machine itself.</summary>
public static class StateDiagram
{
    /// <summary>A way from one state to another. <see cref="Event"/> is null where a state is passed without waiting.</summary>
    public sealed record Edge(string From, string To, string? Event);

    /// <returns>A Mermaid state diagram: every state, and on each arrow what leads there. Ends with a line feed.</returns>
    public static string Mermaid(CancellationMachine machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var arrow in Edges(machine).GroupBy(x => (x.From, x.To)))
            text.Append("    ").Append(Name(machine, arrow.Key.From)).Append(" --> ").Append(arrow.Key.To)
                .Append(" : ").AppendJoin(", ", arrow.Select(x => x.Event is null ? "nothing to wait for" : Words(x.Event)).Distinct()).Append('\n');
        foreach (var last in Verdicts.States.Where(CaseState.IsOver))
            text.Append("    ").Append(last).Append(" --> [*]\n");
        return text.ToString();
    }

    /// <summary>All ways of the machine, without those that stay in a state.</summary>
    public static IReadOnlyList<Edge> Edges(CancellationMachine machine)
    {
        var reader = new Reader();
        machine.Accept(reader);
        return [.. reader.Edges.Distinct().Where(x => x.From != x.To)];
    }

    static string Name(CancellationMachine machine, string state) => state == machine.Initial.Name ? "[*]" : state;

    /// <summary><c>BillingIsCleared</c> → <c>billing is cleared</c>.</summary>
    static string Words(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));

    sealed class Reader : StateMachineVisitor
    {
        string _state = "";
        string? _event;

        public List<Edge> Edges { get; } = [];

        public void Visit(State state, Action<State> next)
        {
            _state = state.Name;
            next(state);
        }

        public void Visit(Event @event, Action<Event> next) => Enter(@event, next);
        public void Visit<T>(Event<T> @event, Action<Event<T>> next) where T : class => Enter(@event, next);

        void Enter<T>(T @event, Action<T> next) where T : Event
        {
            _event = @event.Name == _state + ".Enter" ? null
                : @event.Name == nameof(CancellationMachine.Alarm) + ".Received" ? nameof(CancellationMachine.DeadlineHasPassed)
                : @event.Name;
            next(@event);
        }

        public void Visit(IStateMachineActivity activity) => Visit(activity, _ => { });

        public void Visit(IStateMachineActivity activity, Action<IStateMachineActivity> next)
        {
            if (activity is TransitionActivity<CancellationCase> transition)
                Edges.Add(new(_state, transition.ToState.Name, _event));
            next(activity);
        }

        public void Visit<T>(IBehavior<T> behavior) where T : class, SagaStateMachineInstance => Visit(behavior, _ => { });
        public void Visit<T>(IBehavior<T> behavior, Action<IBehavior<T>> next) where T : class, SagaStateMachineInstance => next(behavior);
        public void Visit<T, TData>(IBehavior<T, TData> behavior) where T : class, SagaStateMachineInstance where TData : class => Visit(behavior, _ => { });
        public void Visit<T, TData>(IBehavior<T, TData> behavior, Action<IBehavior<T, TData>> next) where T : class, SagaStateMachineInstance where TData : class => next(behavior);
    }
}
