using Cancellation.Durability;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.IntegrationTests.Durability;

// A small saga that does everything a saga may do with the ledger.

public sealed record OpenTicket(Guid TicketId, string Key);
public sealed record BumpTicket(Guid TicketId, int By = 1);
/// <summary>Names no ticket, only its key.</summary>
public sealed record BumpByKey(string Key, int By)
{
    /// <summary>Handling it fails.</summary>
    public const int Breaking = -1;
}
public sealed record RemindLater(Guid TicketId, DateTimeOffset At);
public sealed record ForgetReminder(Guid TicketId);
public sealed record ReminderDue(Guid TicketId);
public sealed record AskForWork(Guid TicketId, int Ask);
public sealed record DoWork(Guid TicketId, int Ask);
public sealed record WorkDone(Guid TicketId, int Ask, int Effects);
public sealed record CloseTicket(Guid TicketId);
/// <summary>Wants its unique key back.</summary>
public sealed record ReopenTicket(Guid TicketId, bool NotesRefusal = true);
public sealed record DescribeTicket(Guid TicketId, string? Text)
{
    /// <summary>A check of the table refuses it.</summary>
    public const string Unwritable = "unwritable";
}
public sealed record BreakTicket(Guid TicketId);
public sealed record RefuseTicket(Guid TicketId);

public sealed class Ticket : IDurableSaga
{
    public Guid CorrelationId { get; set; }
    public int Version { get; set; }
    public byte[] JournalHead { get; set; } = [];
    public string CurrentState { get; set; } = "";
    public string Key { get; set; } = "";
    public bool IsOpen { get; set; } = true;
    public int Count { get; set; }
    public int Reminders { get; set; }
    public int WorkAnswers { get; set; }
    public string? Text { get; set; }
    public DateTimeOffset? TouchedAt { get; set; }
    public Guid? ReminderToken { get; set; }
}

public sealed class TicketContext(DbContextOptions<TicketContext> options) : LedgerContext(options)
{
    public DbSet<Ticket> Tickets => Set<Ticket>();

    protected override void ConfigureSagas(ModelBuilder model) => model.Entity<Ticket>(ticket =>
    {
        ticket.ToTable("tickets", table => table.HasCheckConstraint("ck_tickets_text", $"text <> '{DescribeTicket.Unwritable}'"));
        ticket.HasKey(x => x.CorrelationId);
        ticket.HasIndex(x => x.Key).IsUnique().HasFilter("is_open");
    });
}

public sealed class TicketMachine : MassTransitStateMachine<Ticket>
{
    readonly IDbContextFactory<TicketContext> contexts;

    public TicketMachine(IDbContextFactory<TicketContext> contexts)
    {
        this.contexts = contexts;
        InstanceState(x => x.CurrentState);
        Event(() => TicketOpens, e => e.CorrelateById(x => x.Message.TicketId));
        Correlate(() => TicketIsBumped, x => x.TicketId);
        Event(() => TicketIsBumpedByKey, e =>
        {
            e.CorrelateById(x => x.ClaimedBy() ?? DeterministicId.From(Guid.Empty, x.Message.Key));
            e.OnMissingInstance(m => m.ExecuteAsync(ParkByKey));
        });
        Correlate(() => ReminderIsWanted, x => x.TicketId);
        Correlate(() => ReminderIsForgotten, x => x.TicketId);
        Correlate(() => WorkIsWanted, x => x.TicketId);
        Correlate(() => WorkIsDone, x => x.TicketId);
        Correlate(() => TicketCloses, x => x.TicketId);
        Correlate(() => TicketReopens, x => x.TicketId);
        Correlate(() => TicketIsDescribed, x => x.TicketId);
        Correlate(() => TicketBreaks, x => x.TicketId);
        Correlate(() => TicketIsRefused, x => x.TicketId);
        Schedule(() => Reminder, x => x.ReminderToken, s => s.Received = e => e.CorrelateById(x => x.Message.TicketId));

        Initially(When(TicketOpens)
            .Then(x =>
            {
                x.Saga.Key = x.Message.Key;
                x.Saga.TouchedAt = x.Now();
                x.Claim(x.Message.TicketId.ToString("N"), "key:" + x.Message.Key);
            })
            .TransitionTo(Opened));

        During(Opened,
            Ignore(TicketOpens),
            When(TicketIsBumped).Then(x => x.Saga.Count += x.Message.By),
            When(TicketIsBumpedByKey).Then(x => x.Saga.Count += x.Message.By != BumpByKey.Breaking ? x.Message.By : throw new InvalidOperationException("This message breaks.")),
            When(TicketIsDescribed).Then(x => x.Saga.Text = x.Message.Text),
            When(ReminderIsWanted).Schedule(Reminder, x => new ReminderDue(x.Saga.CorrelationId), x => x.Message.At.UtcDateTime),
            When(ReminderIsForgotten).Unschedule(Reminder),
            When(Reminder.Received).Then(x => x.Saga.Reminders++),
            When(WorkIsWanted).ThenAsync(x => x.Send(new Uri("queue:do-work"), new DoWork(x.Saga.CorrelationId, x.Message.Ask))),
            When(WorkIsDone, x => x.Message.Ask > x.Saga.WorkAnswers).Then(x => x.Saga.WorkAnswers = x.Message.Ask),
            When(WorkIsDone, x => x.Message.Ask <= x.Saga.WorkAnswers).Then(_ => { }),
            When(TicketBreaks)
                .ThenAsync(x => x.Send(new Uri("queue:do-work"), new DoWork(x.Saga.CorrelationId, 99)))
                .Then(x => x.Saga.Count = 1_000_000)
                .Then(_ => throw new InvalidOperationException("This ticket breaks.")),
            When(TicketIsRefused).Then(x => x.Note("refused:TEST")),
            When(TicketCloses).Then(x => x.Saga.IsOpen = false).TransitionTo(Shut));

        During(Shut, Ignore(TicketOpens), Ignore(TicketIsBumped), Ignore(TicketCloses),
            When(TicketReopens, x => x.KeyIsTaken() && x.Message.NotesRefusal).Then(x => x.Note("refused:TAKEN")),
            When(TicketReopens, x => !(x.KeyIsTaken() && x.Message.NotesRefusal)).Then(x => x.Saga.IsOpen = true).TransitionTo(Opened));
    }

    void Correlate<T>(System.Linq.Expressions.Expression<Func<Event<T>>> property, Func<T, Guid> id) where T : class => Event(property, e =>
    {
        e.CorrelateById(x => id(x.Message));
        e.OnMissingInstance(m => m.ExecuteAsync(x => x.Park(id(x.Message).ToString("N"))));
    });

    async Task ParkByKey(ConsumeContext<BumpByKey> context)
    {
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        if (await db.Tickets.AsNoTracking().FirstOrDefaultAsync(x => x.Key == context.Message.Key) is { } found)
            await context.HandOver(found.CorrelationId);
        else
            await context.Park("key:" + context.Message.Key);
    }

    public State Opened { get; } = null!;
    public State Shut { get; } = null!;
    public Event<OpenTicket> TicketOpens { get; } = null!;
    public Event<BumpTicket> TicketIsBumped { get; } = null!;
    public Event<BumpByKey> TicketIsBumpedByKey { get; } = null!;
    public Event<RemindLater> ReminderIsWanted { get; } = null!;
    public Event<ForgetReminder> ReminderIsForgotten { get; } = null!;
    public Event<AskForWork> WorkIsWanted { get; } = null!;
    public Event<WorkDone> WorkIsDone { get; } = null!;
    public Event<CloseTicket> TicketCloses { get; } = null!;
    public Event<ReopenTicket> TicketReopens { get; } = null!;
    public Event<DescribeTicket> TicketIsDescribed { get; } = null!;
    public Event<BreakTicket> TicketBreaks { get; } = null!;
    public Event<RefuseTicket> TicketIsRefused { get; } = null!;
    public Schedule<Ticket, ReminderDue> Reminder { get; } = null!;
}

/// <summary>The outside world of the worker: counts what is really done under each id and can fail at will.</summary>
public sealed class Outside
{
    readonly Dictionary<Guid, int> done = [];

    public int EffectsPerStep { get; set; } = 2;
    public Func<Effect, bool> Refuses { get; set; } = _ => false;
    /// <summary>How often the worker knows something else to try after a refusal.</summary>
    public int OtherWays { get; set; }
    public Func<Effect, bool> FailsBefore { get; set; } = _ => false;
    /// <summary>A failure that says more than that nothing was answered.</summary>
    public Func<Effect, Exception?> Throws { get; set; } = _ => null;
    /// <summary>Takes so long.</summary>
    public Task Takes { get; set; } = Task.CompletedTask;
    public Func<Effect, bool> FailsAfter { get; set; } = _ => false;
    public int Attempts { get; private set; }

    /// <summary>Acts booked, each id once: the other side knows the id and does nothing twice.</summary>
    public int Booked { get { lock (done) return done.Count; } }

    public EffectResult Do(Effect effect)
    {
        lock (done)
        {
            Attempts++;
            if (FailsBefore(effect))
                throw new IOException("The other side does not answer.");
            if (Throws(effect) is { } fault)
                throw fault;
            if (Refuses(effect))
                return EffectResult.Refused("NO");
            done[effect.EffectId] = done.GetValueOrDefault(effect.EffectId) + 1;
            if (FailsAfter(effect))
                throw new IOException("The answer was lost.");
            return EffectResult.Done("receipt " + effect.EffectId);
        }
    }
}

public sealed class DoWorkConsumer(IStepLog steps, Outside outside) : IConsumer<DoWork>
{
    public Task Consume(ConsumeContext<DoWork> context) => steps.Run(
        context,
        new StepKey(context.Message.TicketId, "work", context.Message.Ask),
        _ => Task.FromResult<IReadOnlyList<EffectPlan>>([.. Enumerable.Range(0, outside.EffectsPerStep).Select(i => new EffectPlan("act" + i, 100 + i, "CNY"))]),
        async (effect, token) =>
        {
            await outside.Takes.WaitAsync(token);
            return outside.Do(effect);
        },
        effects => new WorkDone(context.Message.TicketId, context.Message.Ask, effects.Count(x => x.Status == EffectStatus.Done)),
        effects => effects is [.., { Status: EffectStatus.Refused }] && effects.Count <= outside.OtherWays ? new EffectPlan("other" + effects.Count) : null);
}
