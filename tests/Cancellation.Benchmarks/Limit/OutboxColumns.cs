namespace Cancellation.Benchmarks.Limit;

/// <summary>Messages written by those who send them and deleted by those who handle them, as part of a larger batch.</summary>
sealed class OutboxColumns
{
    /// <summary>When a sweeper would ring again.</summary>
    static readonly TimeSpan FirstRing = TimeSpan.FromSeconds(10);

    readonly (Column<Guid> Id, Column<Guid> Case, Column<string> Destination, Column<string> Kind, Column<byte[]> Body, Column<DateTimeOffset> DueAt) sent;
    readonly Column<Guid> taken;

    public OutboxColumns(PreparedBatch batch)
    {
        sent = (batch.Ids(), batch.Ids(), batch.Texts(), batch.Texts(), batch.Bytes(), batch.Instants());
        taken = batch.Ids();
        batch.Statement("insert into outbox (message_id, case_id, destination, kind, body, due_at) select * from unnest($1, $2, $3, $4, $5, $6)",
            sent.Id.Parameter, sent.Case.Parameter, sent.Destination.Parameter, sent.Kind.Parameter, sent.Body.Parameter, sent.DueAt.Parameter);
        batch.Statement("""
            with taken as (delete from outbox where message_id = any($1) returning 1)
            select agree((select count(*) from taken), cardinality($1))
            """, taken.Parameter);
    }

    public void Send(LimitMessage message, string destination, byte[] body)
    {
        sent.Id.Add(message.MessageId);
        sent.Case.Add(message.CaseId);
        sent.Destination.Add(destination);
        sent.Kind.Add(message.Kind);
        sent.Body.Add(body);
        sent.DueAt.Add(message.At + FirstRing);
    }

    public void Taken(Guid messageId) => taken.Add(messageId);
}
