using Npgsql;

namespace Cancellation.Benchmarks.Limit;

/// <summary>The rows of many transitions, written as one transaction.</summary>
sealed class SagaBatch : IAsyncDisposable
{
    readonly PreparedBatch batch;
    readonly (Column<Guid> Id, Column<byte[]> Head, Column<string> Customer, Column<string> Subscription, Column<DateTimeOffset> At, Column<string> File) created;
    readonly (Column<Guid> Id, Column<int> Version, Column<byte[]> Head, Column<string> State, Column<bool> IsOpen, Column<DateTimeOffset?> ClosedAt, Column<string> File) moved;
    readonly (Column<Guid> Case, Column<int> Seq, Column<Guid> Message, Column<string> Kind, Column<string> From, Column<string> To, Column<string> Body, Column<DateTimeOffset> At, Column<byte[]> Hash) journal;
    readonly OutboxColumns outbox;

    SagaBatch(NpgsqlConnection connection)
    {
        batch = new PreparedBatch(connection);
        created = (batch.Ids(), batch.Bytes(), batch.Texts(), batch.Texts(), batch.Instants(), batch.Texts());
        moved = (batch.Ids(), batch.Numbers(), batch.Bytes(), batch.Texts(), batch.Flags(), batch.MaybeInstants(), batch.Texts());
        journal = (batch.Ids(), batch.Numbers(), batch.Ids(), batch.Texts(), batch.Texts(), batch.Texts(), batch.Texts(), batch.Instants(), batch.Bytes());
        batch.Statement($"""
            insert into cancellations (correlation_id, version, journal_head, current_state, product_line, customer_id, subscription_id, is_open, requested_at, file)
            select id, 1, head, '{Conversation.RequestedState}', '{LimitSubject.ProductLine}', customer, subscription, true, at, file
            from unnest($1, $2, $3, $4, $5, $6) as t (id, head, customer, subscription, at, file)
            """,
            created.Id.Parameter, created.Head.Parameter, created.Customer.Parameter, created.Subscription.Parameter, created.At.Parameter, created.File.Parameter);
        batch.Statement("""
            with moved as (
                update cancellations c set version = t.version + 1, journal_head = t.head, current_state = t.state, is_open = t.is_open, closed_at = t.closed_at, file = t.file
                from unnest($1, $2, $3, $4, $5, $6, $7) as t (id, version, head, state, is_open, closed_at, file)
                where c.correlation_id = t.id and c.version = t.version returning 1)
            select agree((select count(*) from moved), cardinality($1))
            """,
            moved.Id.Parameter, moved.Version.Parameter, moved.Head.Parameter, moved.State.Parameter, moved.IsOpen.Parameter, moved.ClosedAt.Parameter, moved.File.Parameter);
        batch.Statement("""
            insert into journal (case_id, seq, message_id, kind, from_state, to_state, body, recorded_at, hash)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            journal.Case.Parameter, journal.Seq.Parameter, journal.Message.Parameter, journal.Kind.Parameter, journal.From.Parameter, journal.To.Parameter,
            journal.Body.Parameter, journal.At.Parameter, journal.Hash.Parameter);
        outbox = new OutboxColumns(batch);
    }

    public static async Task<SagaBatch> Prepare(NpgsqlConnection connection)
    {
        var made = new SagaBatch(connection);
        await made.batch.Prepare();
        return made;
    }

    public void Create(LimitCase @case, DateTimeOffset at)
    {
        created.Id.Add(@case.Id);
        created.Head.Add(@case.JournalHead);
        created.Customer.Add(@case.File.CustomerId);
        created.Subscription.Add(@case.File.SubscriptionId);
        created.At.Add(at);
        created.File.Add(@case.File.ToJson());
    }

    /// <param name="case">As it is after the move; the row must still be one version behind.</param>
    public void Move(LimitCase @case, DateTimeOffset? closedAt)
    {
        moved.Id.Add(@case.Id);
        moved.Version.Add(@case.Version - 1);
        moved.Head.Add(@case.JournalHead);
        moved.State.Add(@case.State);
        moved.IsOpen.Add(closedAt is null);
        moved.ClosedAt.Add(closedAt);
        moved.File.Add(@case.File.ToJson());
    }

    public void Record(LimitCase @case, LimitMessage message, string fromState, string body, DateTimeOffset at)
    {
        journal.Case.Add(@case.Id);
        journal.Seq.Add(@case.Version);
        journal.Message.Add(message.MessageId);
        journal.Kind.Add(message.Kind);
        journal.From.Add(fromState);
        journal.To.Add(@case.State);
        journal.Body.Add(body);
        journal.At.Add(at);
        journal.Hash.Add(@case.JournalHead);
    }

    public void Send(LimitMessage message, string destination, byte[] body) => outbox.Send(message, destination, body);

    public void Taken(Guid messageId) => outbox.Taken(messageId);

    public Task Commit() => batch.Commit();

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
