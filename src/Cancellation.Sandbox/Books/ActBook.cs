using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>
/// Takes every act under its effect id exactly once. The same act again gets the same receipt and changes nothing but the count of attempts;
/// another act under the same id is refused; an act that was refused may be tried again.
/// </summary>
sealed class ActBook(BookStore store, CallbackBook callbacks, TimeProvider time, ISandboxFaults? faults = null)
{
    /// <param name="apply">Changes the other books; returns null, or a refusal code, having written down at most that it refused.</param>
    public async ValueTask<EffectResult> Take(Act act, string receiptPrefix, Func<Session, Act, DateTimeOffset, string?> apply)
    {
        faults?.BeforeBooking(act.Key.EffectId, act.Kind);
        var result = await store.Write(session =>
        {
            var now = time.GetUtcNow();
            var taken = Take(session, act, act.Receipt(receiptPrefix), apply, now);
            if (PendingActs.Close(session, act.Key.EffectId.ToString()) is { } port)
                callbacks.Outcome(session, port, Answer(act.Key, taken, act.Amount, now), now);
            return taken;
        });
        faults?.AfterBooking(act.Key.EffectId, act.Kind);
        return result;
    }

    public static ActAnswer Answer(EffectKey key, EffectResult result, Money? sum, DateTimeOffset now) =>
        new(key.EffectId, key.CaseId, result.Accepted ? ActStatus.Done : ActStatus.Refused, now, sum, result.Reference, result.Code);

    /// <summary>What became of an act; null when nobody asked for it under this id.</summary>
    public ActAnswer? Find(Guid effectId) => store.Read(static (session, id) => session.First(
        "SELECT case_id, accepted, first_at, amount, currency, receipt, code FROM acts WHERE effect_id = $1",
        row => new ActAnswer(id, Guid.Parse(row.GetString(0)), row.GetInt64(1) == 1 ? ActStatus.Done : ActStatus.Refused, Instant.Read(row.GetInt64(2)),
            row.IsDBNull(3) ? null : new Money(row.GetInt64(3), row.GetString(4)), row.GetInt64(1) == 1 ? row.GetString(5) : null, row.IsDBNull(6) ? null : row.GetString(6)),
        id.ToString()), effectId);

    static EffectResult Take(Session session, Act act, string receipt, Func<Session, Act, DateTimeOffset, string?> apply, DateTimeOffset now)
    {
        var effectId = act.Key.EffectId.ToString();
        var before = session.First(
            """
            INSERT INTO acts (effect_id, case_id, kind, subject, amount, currency, target, accepted, receipt, attempts, first_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, 1, $9)
            ON CONFLICT (effect_id) DO UPDATE SET attempts = attempts + 1
            RETURNING attempts, accepted, case_id, kind, subject, amount, currency, target, receipt
            """,
            static row => (
                Attempts: row.GetInt64(0),
                Accepted: row.GetInt64(1) == 1,
                Content: (row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : (long?)row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)),
                Receipt: row.GetString(8)),
            effectId, act.Key.CaseId.ToString(), act.Kind, act.Subject, act.Amount?.Amount, act.Amount?.Currency, act.Target, receipt, Instant.Write(now));
        if (before.Attempts > 1)
        {
            if (before.Content != (act.Key.CaseId.ToString(), act.Kind, act.Subject, act.Amount?.Amount, act.Amount?.Currency, act.Target))
                return EffectResult.Refused(SandboxCodes.IdempotencyConflict);
            if (before.Accepted)
                return EffectResult.Done(before.Receipt);
        }
        if (apply(session, act, now) is { } code)
        {
            session.Execute("UPDATE acts SET accepted = 0, code = $2 WHERE effect_id = $1", effectId, code);
            return EffectResult.Refused(code);
        }
        if (before.Attempts > 1)
            session.Execute("UPDATE acts SET accepted = 1, code = NULL WHERE effect_id = $1", effectId);
        return EffectResult.Done(receipt);
    }
}

static class Instant
{
    /// <summary>Microseconds since 1970.</summary>
    public static long Write(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Bills and payments have days in Chinese time.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime.AddHours(8));

    public static DateTimeOffset Read(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
