using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

/// <summary>A callback as the books have it.</summary>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="SentAt">When it was taken; null: not yet.</param>
/// <param name="Refused">The status it was refused with for good; null: it was not.</param>
/// <param name="Fault">Why the last attempt failed.</param>
public sealed record BookedCallback(string CallbackId, string Path, string Body, DateTimeOffset WrittenAt, DateTimeOffset DueAt, long Attempts, DateTimeOffset? SentAt, long? Refused, string? Fault);

/// <summary>
/// What is to be told, written in the transaction of what it tells of, so that no kill comes between the two. The rows stay; what was sent says so.
/// </summary>
sealed class CallbackBook(BookStore store, FaultDesk faults, IOptions<SandboxOptions> options)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500), LongestPause = TimeSpan.FromMinutes(1);

    public bool IsOn => options.Value.Callbacks.Address is not null;

    /// <summary>How an act ended, for whom it concerns: a doorbell, since the receiver asks back.</summary>
    public void Outcome(Session session, string port, ActAnswer answer, DateTimeOffset now)
    {
        if (!IsOn)
            return;
        var (id, how) = ($"act_{answer.EffectId:N}", faults.Of(port).Callbacks);
        if (how?.Contradicting == true)
        {
            faults.Count(port, FaultKind.ContradictingCallback);
            answer = answer.Status == ActStatus.Done
                ? answer with { Status = ActStatus.Refused, Code = Contracts.Codes.NotAvailable, Reference = null }
                : answer with { Status = ActStatus.Done, Code = null, Reference = "NEVER-WAS" };
        }
        var due = now;
        if (how?.LateBy is { } late && late > TimeSpan.Zero)
        {
            faults.Count(port, FaultKind.LateCallback);
            due += late;
        }
        var (path, body) = ($"/v1/callbacks/{port}", JsonSerializer.SerializeToUtf8Bytes(answer, WireFormat.Options));
        Write(session, id, path, "application/json", body, now, due);
        if (faults.IsDoubled(port, id))
        {
            faults.Count(port, FaultKind.DuplicateCallback);
            Write(session, id, path, "application/json", body, now, due);
        }
    }

    /// <summary>The facts in what happened, each once.</summary>
    public void Facts(Session session, object? happened, DateTimeOffset now)
    {
        if (!IsOn)
            return;
        foreach (var fact in FactText.In(happened))
        {
            var id = "fact_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fact.GetType().Name}/{CaseOf(fact)}/{FactText.IdOf(fact)}")).AsSpan(0, 16));
            if (session.Number("SELECT count(*) FROM callbacks WHERE callback_id = $1", id) == 0)
                Write(session, id, "/v1/events", FactText.MediaType, FactText.Write(fact, now), now, now);
        }
    }

    /// <summary>All that is due, the oldest first.</summary>
    public List<DueCallback> Due(DateTimeOffset now, int most) => store.Read(static (session, x) => session.Many(
        "SELECT seq, callback_id, path, media_type, body, attempts FROM callbacks WHERE sent_at IS NULL AND refused IS NULL AND due_at <= $1 ORDER BY seq LIMIT $2",
        static row => new DueCallback(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5)), x.due, x.most), (due: Instant.Write(now), most));

    public async Task Sent(DueCallback callback, DateTimeOffset now) => await store.Write(session =>
        session.Execute("UPDATE callbacks SET sent_at = $2, attempts = attempts + 1, fault = NULL WHERE seq = $1", callback.Seq, Instant.Write(now)));

    /// <summary>The receiver will not take it, now or ever.</summary>
    public async Task Refused(DueCallback callback, int status) => await store.Write(session =>
        session.Execute("UPDATE callbacks SET refused = $2, attempts = attempts + 1, fault = $3 WHERE seq = $1", callback.Seq, status, $"it was refused with {status}"));

    /// <summary>It is sent again, after twice the pause each time.</summary>
    public async Task Failed(DueCallback callback, string fault, DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(callback.Attempts, 10));
        await store.Write(session => session.Execute("UPDATE callbacks SET due_at = $2, attempts = attempts + 1, fault = $3 WHERE seq = $1",
            callback.Seq, Instant.Write(now + (pause < LongestPause ? pause : LongestPause)), fault));
    }

    /// <param name="open">Only those that were neither taken nor refused.</param>
    public IReadOnlyList<BookedCallback> Read(bool open) => store.Read(static (session, open) => session.Many(
        "SELECT callback_id, path, body, written_at, due_at, attempts, sent_at, refused, fault FROM callbacks WHERE $1 = 0 OR sent_at IS NULL AND refused IS NULL ORDER BY seq DESC LIMIT 1000",
        static row => new BookedCallback(row.GetString(0), row.GetString(1), row.GetString(2), Instant.Read(row.GetInt64(3)), Instant.Read(row.GetInt64(4)), row.GetInt64(5),
            row.IsDBNull(6) ? null : Instant.Read(row.GetInt64(6)), row.IsDBNull(7) ? null : row.GetInt64(7), row.IsDBNull(8) ? null : row.GetString(8)), open ? 1 : 0), open);

    static void Write(Session session, string id, string path, string mediaType, byte[] body, DateTimeOffset now, DateTimeOffset due) =>
        session.Execute("INSERT INTO callbacks (callback_id, path, media_type, body, written_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)",
            id, path, mediaType, Encoding.UTF8.GetString(body), Instant.Write(now), Instant.Write(due));

    static Guid CaseOf(object fact) => (Guid)fact.GetType().GetProperty("CancellationId")!.GetValue(fact)!;
}

sealed record DueCallback(long Seq, string CallbackId, string Path, string MediaType, string Body, long Attempts);
