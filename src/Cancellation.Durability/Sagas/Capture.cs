using MassTransit;
using MassTransit.Context;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Scheduling;

namespace Cancellation.Durability;

/// <summary>
/// One run of a message through the saga. Whatever the state machine sends, publishes or schedules is kept here as rows
/// and leaves only with the commit, so a run may be thrown away and repeated.
/// </summary>
interface ICapture
{
    /// <summary>The one instant of this run: what the machine decides by and what the journal records.</summary>
    DateTimeOffset Now { get; }
    string? Verdict { get; set; }
    bool IsMissing { get; set; }
    /// <summary>The run before this one gave the saga a unique key that belongs to another.</summary>
    bool KeyIsTaken { get; }
    string? ParkedFor { get; set; }
    Guid? HandedTo { get; set; }
    List<string> Claims { get; }
    void CancelSchedule(Guid token);
    void ScheduleNext(DateTimeOffset dueAt, Guid token);
    void Announce(byte[] body);
}

sealed class Capture<TMessage> : ConsumeContextProxy<TMessage>, OutboxSendContext, ICapture where TMessage : class
{
    readonly IServiceProvider provider;
    readonly Guid caseId;
    (DateTimeOffset DueAt, Guid Token)? schedule;

    public Capture(ConsumeContext<TMessage> context, IServiceProvider provider, Guid caseId, DateTimeOffset now) : base(context)
    {
        this.provider = provider;
        this.caseId = caseId;
        Now = now;
        var received = new OutboxReceiveContext(this, context.ReceiveContext);
        ReceiveContext = received;
        PublishEndpointProvider = received.PublishEndpointProvider;
        var scheduler = new LedgerScheduler(this, this, provider);
        context.AddOrUpdatePayload<MessageSchedulerContext>(() => scheduler.Context, _ => scheduler.Context);
    }

    public DateTimeOffset Now { get; }
    public string? Verdict { get; set; }
    public bool IsMissing { get; set; }
    public bool KeyIsTaken { get; init; }
    public string? ParkedFor { get; set; }
    public Guid? HandedTo { get; set; }
    public List<string> Claims { get; } = [];
    public List<Outgoing> Outgoing { get; } = [];
    public List<Guid> CancelledTokens { get; } = [];

    /// <summary>Whether the run left nothing beside what it may have changed in the saga itself.</summary>
    public bool IsEmpty => Verdict is null && Outgoing.Count == 0 && CancelledTokens.Count == 0 && Claims.Count == 0;

    public void CancelSchedule(Guid token) => CancelledTokens.Add(token);
    public void ScheduleNext(DateTimeOffset dueAt, Guid token) => schedule = (dueAt, token);
    public object? GetService(Type serviceType) => provider.GetService(serviceType);

    public Task AddSend<T>(SendContext<T> context) where T : class
    {
        var (dueAt, token) = schedule is { } next ? (next.DueAt, next.Token) : (Now, (Guid?)null);
        schedule = null;
        var ringNow = dueAt <= Now;
        Outgoing.Add(new Outgoing(Envelope.Pack(
            context.Message,
            context.MessageId ?? NewId.NextGuid(),
            caseId,
            QueueOf(context.DestinationAddress),
            Now,
            ringNow ? Now + RingSchedule.First : LedgerClock.Truncate(dueAt),
            token), ringNow));
        return Task.CompletedTask;
    }

    public void Announce(byte[] body) => Outgoing.Add(new Outgoing(new OutgoingMessage
    {
        MessageId = NewId.NextGuid(), CaseId = caseId, Destination = AnnouncementQueue.Destination, Kind = "Announcements", Body = body, DueAt = Now + RingSchedule.First,
    }, RingNow: true));

    static string QueueOf(Uri? address)
    {
        var path = address?.AbsolutePath ?? throw new InvalidOperationException("A saga sent a message without a destination. Send it to a queue.");
        return path[(path.LastIndexOf('/') + 1)..];
    }
}

/// <summary>MassTransit's scheduling, kept as rows that are due later.</summary>
sealed class LedgerScheduler : IScheduleMessageProvider
{
    readonly ConsumeContext context;
    readonly ICapture capture;

    public LedgerScheduler(ConsumeContext context, ICapture capture, IServiceProvider provider)
    {
        this.context = context;
        this.capture = capture;
        Context = new ConsumeMessageSchedulerContext(context, _ => new MessageScheduler(this, ((IBus)provider.GetService(typeof(IBus))!).Topology));
    }

    public MessageSchedulerContext Context { get; }

    public async Task<ScheduledMessage<T>> ScheduleSend<T>(Uri destinationAddress, DateTime scheduledTime, T message, IPipe<SendContext<T>> pipe,
        CancellationToken cancellationToken) where T : class
    {
        var token = NewId.NextGuid();
        var endpoint = await context.GetSendEndpoint(destinationAddress);
        capture.ScheduleNext(new DateTimeOffset(scheduledTime.ToUniversalTime()), token);
        await endpoint.Send(message, pipe, cancellationToken);
        return new Scheduled<T>(token, scheduledTime, destinationAddress, message);
    }

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken)
    {
        capture.CancelSchedule(tokenId);
        return Task.CompletedTask;
    }

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) =>
        CancelScheduledSend(tokenId, cancellationToken);

    sealed record Scheduled<T>(Guid TokenId, DateTime ScheduledTime, Uri Destination, T Payload) : ScheduledMessage<T> where T : class;
}
