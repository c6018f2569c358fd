using System.Text.Json;
using MassTransit;
using MassTransit.Saga;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>What all messages of one saga type share in this process.</summary>
sealed class SagaDesk<TSaga>(TableShape table) where TSaga : class, IDurableSaga
{
    public TableShape Table { get; } = table;
    public SagaCache<TSaga> Cache { get; } = new();
    public CaseLocks Locks { get; } = new();
    public int VersionOrdinal { get; } = table.Ordinal(nameof(IDurableSaga.Version));
    public int HeadOrdinal { get; } = table.Ordinal(nameof(IDurableSaga.JournalHead));
}

/// <summary>
/// Runs a message through the saga and commits what came of it. A lost race reruns the message on a fresh row, which is
/// safe because nothing has left the process; a message that failed leaves no trace.
/// </summary>
sealed class LedgerSagaRepository<TSaga>(
    SagaDesk<TSaga> desk, GroupCommit ledger, ILedgerStore store, LedgerClock clock, IServiceProvider provider, ILogger<GroupCommit> log)
    : ISagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : class, IDurableSaga
{
    const int MostRuns = 16;

    public async Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next) where T : class
    {
        var caseId = context.CorrelationId ?? throw new InvalidOperationException($"{typeof(T).Name} does not say which saga it is for.");
        var messageId = context.MessageId ?? throw new InvalidOperationException($"{typeof(T).Name} for case {caseId} has no message id.");
        context.TryGetPayload<DoorReceipt>(out var receipt);
        using var turn = await desk.Locks.Enter(caseId, context.CancellationToken);
        var keyIsTaken = false;
        for (var run = 1; run <= MostRuns; run++)
        {
            // Two processes that keep meeting on one saga get out of each other's way.
            if (run > 2)
                await Task.Delay(Random.Shared.Next(1, 4 * run), context.CancellationToken);
            var cached = desk.Cache.TryTake(caseId, out var saga, out var before);
            if (!cached && !(run == 1 && receipt is { Begins: true }) && (saga = await store.LoadSaga<TSaga>(caseId, context.CancellationToken)) is not null)
                before = desk.Table.Values(saga);

            if (receipt?.Expected is { } expected && saga is not null && !expected.Contains(saga.Version))
            {
                // The row in memory may be older than what is expected.
                if (cached && store.IsShared)
                    continue;
                desk.Cache.Put(saga, before!);
                receipt.Settle(Admission.MovedOn, null);
                return;
            }

            var capture = new Capture<T>(context, provider, caseId, clock.Now) { KeyIsTaken = keyIsTaken };
            var attempt = new LedgerSagaContext<TSaga, T>(capture, saga);
            await next.Send(attempt);

            if (attempt.Kept is null)
            {
                await Missing(context, capture, caseId, messageId, receipt);
                return;
            }
            var after = desk.Table.Values(attempt.Kept);
            if (!attempt.IsNew && capture.IsEmpty && IsUnchanged(before!, after))
            {
                // The row in memory may be older than what another process committed: only a fresh row may say "nothing to do".
                if (cached && store.IsShared)
                    continue;
                desk.Cache.Put(attempt.Kept, before!);
                await Ignore(messageId, capture, caseId, receipt);
                return;
            }

            switch (await ledger.Commit(Unit(context.Message, caseId, messageId, attempt, capture, after, receipt?.Actor)))
            {
                case CommitOutcome.Committed:
                    desk.Cache.Put(attempt.Kept, after);
                    receipt?.Settle(Admission.Committed, capture.Verdict);
                    return;
                case CommitOutcome.Duplicate:
                    await Ignore(messageId, capture, caseId, receipt);
                    return;
                case CommitOutcome.Conflict when attempt.IsNew && await store.LoadSaga<TSaga>(caseId, context.CancellationToken) is null:
                    await Taken<T>(caseId, messageId, receipt);
                    return;
                case CommitOutcome.Taken when keyIsTaken:
                    await Taken<T>(caseId, messageId, receipt);
                    return;
                case CommitOutcome.Taken:
                    keyIsTaken = true;
                    break;
            }
        }
        throw new InvalidOperationException(
            $"Case {caseId}: {typeof(T).Name} lost against other messages {MostRuns} times in a row. It stays in the ledger and is tried again.");
    }

    CommitUnit Unit<T>(T message, Guid caseId, Guid messageId, LedgerSagaContext<TSaga, T> attempt, Capture<T> capture, object?[] after, string? actor) where T : class
    {
        var saga = attempt.Kept!;
        var expected = attempt.IsNew ? 0 : saga.Version;
        var body = JsonSerializer.Serialize(message, LedgerJson.Options);
        saga.Version = expected + 1;
        saga.JournalHead = JournalChain.Hash(saga.JournalHead, caseId, saga.Version, messageId, capture.Now,
            typeof(T).Name, capture.Verdict, attempt.FromState, saga.CurrentState, body, actor);
        after[desk.VersionOrdinal] = saga.Version;
        after[desk.HeadOrdinal] = saga.JournalHead;
        return new CommitUnit
        {
            Saga = new SagaWrite(desk.Table, caseId, expected, after),
            Journal = new JournalEntry
            {
                CaseId = caseId, Seq = saga.Version, MessageId = messageId, Kind = typeof(T).Name, Verdict = capture.Verdict,
                FromState = attempt.FromState, ToState = saga.CurrentState, Body = body, Actor = actor, RecordedAt = capture.Now, Hash = saga.JournalHead,
            },
            Outgoing = capture.Outgoing,
            Handled = messageId,
            CancelledTokens = capture.CancelledTokens,
            Claims = capture.Claims,
        };
    }

    /// <summary>A unique key, such as the one open case of a subscription, belongs to another saga: this one cannot begin, or cannot have it again.</summary>
    async Task Taken<T>(Guid caseId, Guid messageId, DoorReceipt? receipt) where T : class
    {
        if (receipt is not null)
        {
            receipt.Settle(Admission.Taken, null);
            return;
        }
        log.Refused(caseId, typeof(T).Name);
        await ledger.Commit(new CommitUnit { Handled = messageId });
    }

    /// <summary>No saga: a caller at the door is told; a message from the ledger or from outside is kept for the saga to come.</summary>
    async Task Missing<T>(ConsumeContext<T> context, Capture<T> capture, Guid caseId, Guid messageId, DoorReceipt? receipt) where T : class
    {
        if (receipt is { Parks: false })
        {
            receipt.Settle(Admission.Missing, capture.Verdict);
            return;
        }
        var handed = capture.HandedTo is not null;
        await store.Postpone(new OutgoingMessage
        {
            MessageId = messageId, CaseId = capture.HandedTo ?? caseId, Destination = SagaQueue.Name, Kind = typeof(T).Name,
            Body = context.ReceiveContext.Body.GetBytes(),
            DueAt = handed ? capture.Now : capture.Now + RingSchedule.AfterParking(LedgerHeaders.RingsOf(context.ReceiveContext) ?? 0),
            ParkedFor = handed ? null : capture.ParkedFor ?? caseId.ToString("N"),
            LastError = handed ? null : "No such case yet.",
        }, context.CancellationToken);
        receipt?.Settle(Admission.Parked, capture.Verdict);
    }

    async Task Ignore<T>(Guid messageId, Capture<T> capture, Guid caseId, DoorReceipt? receipt) where T : class
    {
        log.NothingChanged(caseId, typeof(T).Name, messageId);
        if (receipt is null)
            await ledger.Commit(new CommitUnit { Handled = messageId });
        else
            receipt.Settle(Admission.Unchanged, capture.Verdict);
    }

    bool IsUnchanged(object?[] before, object?[] after)
    {
        for (var i = 0; i < before.Length; i++)
            if (i != desk.HeadOrdinal && !Equals(before[i], after[i]))
                return false;
        return true;
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next) where T : class =>
        throw new NotSupportedException($"{typeof(T).Name} must name its saga: one message is for one case. Fan out with one message per case.");

    public async Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default) where T : class =>
        await asyncMethod(new Loader(store, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "ledger");

    sealed class Loader(ILedgerStore store, CancellationToken cancellationToken)
        : MassTransit.Middleware.BasePipeContext(cancellationToken), LoadSagaRepositoryContext<TSaga>
    {
        public Task<TSaga> Load(Guid correlationId) => store.LoadSaga<TSaga>(correlationId, CancellationToken)!;
    }
}
