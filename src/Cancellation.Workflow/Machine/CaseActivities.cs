using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Publishing;
using Cancellation.Workflow.Rules;
using MassTransit;

namespace Cancellation.Workflow;

/// <summary>The verbs of <see cref="CancellationMachine"/>.</summary>
static class CaseActivities
{
    /// <summary>Messages that arrived before their case are rung again as soon as it is committed.</summary>
    public static EventActivityBinder<CancellationCase, RequestCancellation> ClaimWhatCameBefore(this EventActivityBinder<CancellationCase, RequestCancellation> binder) =>
        binder.Then(context => context.Claim(Keys(context.Saga.CorrelationId, context.Message)));

    /// <summary>The terminal that is meant now may have come back long ago.</summary>
    public static EventActivityBinder<CancellationCase, AmendCancellation> ClaimAnotherTerminal(this EventActivityBinder<CancellationCase, AmendCancellation> binder) =>
        binder.Then(context =>
        {
            if (context.Saga.Turn!.Verdict is null && context.Message.TerminalSerialNumber is { } serial)
                context.Claim(SerialKey(context.Saga.Tenant, serial));
        });

    public static Task ParkFor(this ConsumeContext context, Guid cancellationId) => context.Park(Key(cancellationId));

    static string Key(Guid cancellationId) => cancellationId.ToString("N");

    /// <summary>A terminal may have come back before anybody asked for a cancellation.</summary>
    static string[] Keys(Guid cancellationId, RequestCancellation asked) =>
        asked.Request.TerminalSerialNumber is { } serial ? [Key(cancellationId), SerialKey(asked.Tenant, serial)] : [Key(cancellationId)];

    const string SerialPrefix = "serial:";

    /// <summary>No tenant's name holds a '/', so no serial number of one reads as another's.</summary>
    public static string SerialKey(string tenant, string serialNumber) => SerialPrefixOf(tenant) + serialNumber;

    /// <summary>What the keys of a tenant begin with; of everybody when <paramref name="tenant"/> is null.</summary>
    public static string SerialPrefixOf(string? tenant) => tenant is null ? SerialPrefix : $"{SerialPrefix}{tenant}/";

    /// <summary>Applies the message to the case and sends what follows from it. The states to go through are in the case's turn.</summary>
    public static EventActivityBinder<CancellationCase, T> Take<T>(this EventActivityBinder<CancellationCase, T> binder) where T : class
    {
        var machine = (CancellationMachine)binder.StateMachine;
        return binder
            .ThenAsync(context => machine.Take(context))
            .If(context => context.Saga.NextAlarm is not null, x => x.Schedule(machine.Alarm,
                context => new DeadlineReached(context.Saga.CorrelationId, context.Saga.NextAlarm!.Value),
                context => context.Saga.NextAlarm!.Value.UtcDateTime))
            .If(context => context.Saga.AlarmToken is not null && context.Saga.AlarmAt is null, x => x.Unschedule(machine.Alarm));
    }

    static async Task Take<T>(this CancellationMachine machine, BehaviorContext<CancellationCase, T> context) where T : class
    {
        var x = context.Saga;
        var before = new CaseBefore(x);
        // The subscription has another open case, so this one cannot be opened again.
        var turn = x.Turn = context.KeyIsTaken()
            ? machine.Rules.Refuse(x, context.Message, context.Now(), Verdict.Refused(Refusal.AnotherOpen))
            : machine.Rules.Take(x, context.Message, context.Now());
        x.NextAlarm = null;
        if (turn.Verdict is { } verdict)
            context.Note(verdict);
        if (context.Message is DeadlineReached)
            x.AlarmAt = null;
        SetAlarm(x);
        foreach (var message in turn.Outgoing)
            await Queues.Send(context, message);
        // The row stays in memory after the commit; what it sent need not.
        turn.Outgoing.Clear();
        // A commit raises the version by one.
        if (Announcements.Of(before, turn) is { } told)
            context.Announce(AnnouncementWriter.Write(x, x.Version + 1, turn.Now, System.Diagnostics.Activity.Current?.Id, told));
    }

    /// <summary>
    /// The alarm is moved only when it would ring too late. One that rings too early costs a look at the file; moving it
    /// at every step would cost more.
    /// </summary>
    static void SetAlarm(CancellationCase x)
    {
        if (DeadlineRules.Next(x.File) is not { } next)
            x.AlarmAt = null;
        else if (x.AlarmAt is null || next < x.AlarmAt)
            x.AlarmAt = x.NextAlarm = next;
    }

    /// <summary>Goes to the one of the states that is the next step of the turn, if any.</summary>
    public static EventActivityBinder<CancellationCase, T> MoveOnTo<T>(this EventActivityBinder<CancellationCase, T> binder, IEnumerable<State> states) where T : class =>
        states.Aggregate(binder, (x, state) => x.MoveOnTo(state));

    /// <summary>Goes to the state if that is the next step of the turn.</summary>
    public static EventActivityBinder<CancellationCase, T> MoveOnTo<T>(this EventActivityBinder<CancellationCase, T> binder, State state) where T : class =>
        binder.If(context => LeadsTo(context, state), x => x.Then(Follow).TransitionTo(state));

    /// <inheritdoc cref="MoveOnTo{T}"/>
    public static EventActivityBinder<CancellationCase> MoveOnTo(this EventActivityBinder<CancellationCase> binder, State state) =>
        binder.If(context => LeadsTo(context, state), x => x.Then(Follow).TransitionTo(state));

    static bool LeadsTo(SagaConsumeContext<CancellationCase> context, State state) => context.Saga.Turn!.LeadsTo(state.Name);

    static void Follow(BehaviorContext<CancellationCase> context) => context.Saga.Turn!.Followed();

    public static Task NoteVerdict(UnhandledEventContext<CancellationCase> context)
    {
        // "Alarm.Received" is named after the schedule; everything else after its message.
        var message = context.Event is { } e && e.GetType().GenericTypeArguments is [.., var type] ? type.Name : context.Event.Name;
        context.Note(Verdicts.For(context.CurrentState.Name, message));
        return Task.CompletedTask;
    }
}
