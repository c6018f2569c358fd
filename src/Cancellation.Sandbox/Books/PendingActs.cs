using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>How each act is taken, by port and name, for those that are taken later than they were asked for.</summary>
sealed class ActRegistry
{
    readonly Dictionary<(string Port, string Act), Func<EffectKey, string, CancellationToken, ValueTask<EffectResult>>> acts = [];

    public void Add<TBody>(string port, string act, Func<EffectKey, TBody, CancellationToken, ValueTask<EffectResult>> take) where TBody : IActBody =>
        acts[(port, act)] = (key, body, cancellationToken) => take(key, JsonSerializer.Deserialize<TBody>(body, WireFormat.Options)!, cancellationToken);

    public bool Knows(string port, string act) => acts.ContainsKey((port, act));

    public ValueTask<EffectResult> Take(string port, string act, EffectKey key, string body, CancellationToken cancellationToken) => acts[(port, act)](key, body, cancellationToken);
}

/// <summary>
/// Acts that were answered as pending. Each is a row, so that it is decided although the process died meanwhile; the row goes in the transaction
/// in which the act is booked.
/// </summary>
sealed class PendingActs(BookStore store, ActRegistry registry, TimeProvider time) : IDisposable
{
    /// <summary>A round and a question may find the same act due; one of them decides, or it would be booked as asked for twice.</summary>
    readonly SemaphoreSlim deciding = new(1);

    /// <summary>Keeps the act for later, unless it was decided or is kept already.</summary>
    /// <returns>Whether it is pending now.</returns>
    public ValueTask<bool> Keep<TBody>(string port, string act, EffectKey key, TBody body, TimeSpan lasts) where TBody : IActBody
    {
        var (now, text) = (time.GetUtcNow(), JsonSerializer.Serialize(body, WireFormat.Options));
        return store.Write(session =>
        {
            if (session.Number("SELECT count(*) FROM acts WHERE effect_id = $1", key.EffectId.ToString()) > 0)
                return false;
            session.Execute("INSERT OR IGNORE INTO pending (effect_id, case_id, port, act, body, amount, currency, asked_at, decide_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                key.EffectId.ToString(), key.CaseId.ToString(), port, act, text, body.Sum?.Amount, body.Sum?.Currency, Instant.Write(now), Instant.Write(now + lasts));
            return true;
        });
    }

    /// <summary>The act as it is under way; null when it is not. What is due is decided first.</summary>
    public async ValueTask<ActAnswer?> Find(Guid effectId, CancellationToken cancellationToken)
    {
        if (Read(effectId) is not { } found)
            return null;
        if (found.DecideAt > time.GetUtcNow())
            return found.Answer;
        await Decide(effectId, cancellationToken);
        return null;
    }

    /// <summary>Decides all whose time has come.</summary>
    public async Task DecideDue(CancellationToken cancellationToken)
    {
        var due = store.Read(static (session, now) => session.Many("SELECT effect_id FROM pending WHERE decide_at <= $1 ORDER BY decide_at LIMIT 256", static row => Guid.Parse(row.GetString(0)), now), Instant.Write(time.GetUtcNow()));
        foreach (var effectId in due)
            await Decide(effectId, cancellationToken);
    }

    /// <summary>Takes the row away.</summary>
    /// <returns>The port that owes the answer; null: the act was not pending.</returns>
    public static string? Close(Session session, string effectId) => session.First("DELETE FROM pending WHERE effect_id = $1 RETURNING port", static row => row.GetString(0), effectId);

    async Task Decide(Guid effectId, CancellationToken cancellationToken)
    {
        await deciding.WaitAsync(cancellationToken);
        try
        {
            if (Read(effectId) is { } found)
                await registry.Take(found.Port, found.Act, new EffectKey(found.Answer.EffectId, found.Answer.CaseId), found.Body, cancellationToken);
        }
        catch (SandboxUnreachableException)
        {
            // It was told to fail just now; the row stays, and the next round decides.
        }
        finally
        {
            deciding.Release();
        }
    }

    public void Dispose() => deciding.Dispose();

    Pending? Read(Guid effectId) => store.Read(static (session, id) => session.First(
        "SELECT case_id, port, act, body, amount, currency, asked_at, decide_at FROM pending WHERE effect_id = $1",
        row => new Pending(
            row.GetString(1), row.GetString(2), row.GetString(3), Instant.Read(row.GetInt64(7)),
            new ActAnswer(id, Guid.Parse(row.GetString(0)), ActStatus.Pending, Instant.Read(row.GetInt64(6)), row.IsDBNull(4) ? null : new Money(row.GetInt64(4), row.GetString(5)))),
        id.ToString()), effectId);

    sealed record Pending(string Port, string Act, string Body, DateTimeOffset DecideAt, ActAnswer Answer);
}
