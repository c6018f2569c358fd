using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class TerminalRegistry(BookStore store, ActBook acts) : ITerminalRegistry
{
    public ValueTask<Terminal?> Find(string subscriptionId, CancellationToken cancellationToken) => ValueTask.FromResult(store.Read(static (session, x) => session.First(
        "SELECT serial_number, grade = 'Good', received_at, receipt_number, location FROM terminals WHERE subscription_id = $1",
        static row => new Terminal(
            row.GetString(0), !row.IsDBNull(1) && row.GetInt64(1) == 1, row.IsDBNull(2) ? null : Instant.Read(row.GetInt64(2)),
            row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)), x), subscriptionId));

    public ValueTask<EffectResult> IssueReturnLabel(EffectKey key, string serialNumber, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "IssueReturnLabel", serialNumber), "rl", static (session, act, _) => session.Execute(
            "UPDATE terminals SET case_id = $2, label = $3 WHERE serial_number = $1", act.Subject, act.Key.CaseId.ToString(), act.Receipt("rl")) == 1 ? null : Codes.DeviceMismatch);

    public ValueTask<EffectResult> CancelReturnLabel(EffectKey key, string subscriptionId, string label, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "CancelReturnLabel", subscriptionId, Target: label), "cl", static (session, act, _) =>
        {
            session.Execute("UPDATE terminals SET label = NULL, case_id = NULL WHERE subscription_id = $1 AND label = $2", act.Subject, act.Target);
            return Subscriptions.Find(session, act.Subject) is null ? Codes.InfoIncorrect : null;
        });

    public ValueTask<EffectResult> ShipBack(EffectKey key, string subscriptionId, string? serialNumber, Money? freight, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ShipDeviceBack", subscriptionId, freight, serialNumber), "sb", static (session, act, now) =>
        {
            if (Check(session, act, out var serial) is { } code)
                return code;
            if (session.Execute(
                """
                UPDATE terminals SET received_at = NULL, receipt_number = NULL, location = NULL, grade = NULL, findings = NULL, inspected_at = NULL, label = NULL, case_id = NULL
                WHERE serial_number = $1 AND received_at IS NOT NULL AND keys_wiped = 0 AND deregistered = 0
                """, serial) == 0)
                return Codes.DeviceMissing;
            if (act.Amount is { Amount: > 0 } freight)
                session.Execute("INSERT INTO dues (due_id, subscription_id, kind, amount, currency, due_on) VALUES ($1, $2, 'ReturnFreight', $3, $4, $5)",
                    act.Receipt("fr"), act.Subject, freight.Amount, freight.Currency, DateOnly.FromDateTime(now.UtcDateTime).ToString("O"));
            return null;
        });

    public ValueTask<EffectResult> WipeKeys(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "WipeKeys", subscriptionId, Target: serialNumber), "kw", static (session, act, _) =>
        {
            if (Check(session, act, out var serial) is { } code)
                return code;
            if (serial is null)
                return null;
            if (session.Number("SELECT received_at IS NOT NULL FROM terminals WHERE serial_number = $1", serial) == 0)
                return Codes.DeviceMissing;
            session.Execute("UPDATE terminals SET keys_wiped = 1, case_id = $2 WHERE serial_number = $1", serial, act.Key.CaseId.ToString());
            return null;
        });

    public ValueTask<EffectResult> Deregister(EffectKey key, string subscriptionId, string? serialNumber, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "DeregisterTerminal", subscriptionId, Target: serialNumber), "dr", static (session, act, _) =>
        {
            if (Check(session, act, out var serial) is { } code)
                return code;
            if (serial is not null)
                session.Execute("UPDATE terminals SET deregistered = 1, case_id = $2 WHERE serial_number = $1", serial, act.Key.CaseId.ToString());
            return null;
        });

    public ValueTask<int> CountDeclined(string subscriptionId, CancellationToken cancellationToken) => ValueTask.FromResult((int)store.Read(static (session, x) => session.Number(
        "SELECT count(*) FROM terminal_transactions WHERE approved = 0 AND serial_number IN (SELECT serial_number FROM terminals WHERE subscription_id = $1)", x), subscriptionId));

    /// <param name="serial">The terminal meant; null when the subscription has none and none was named.</param>
    static string? Check(Session session, Act act, out string? serial)
    {
        serial = session.First("SELECT serial_number FROM terminals WHERE subscription_id = $1", static row => row.GetString(0), act.Subject);
        return Subscriptions.Find(session, act.Subject) is null ? Codes.InfoIncorrect
            : act.Target is not null && act.Target != serial ? Codes.DeviceMismatch
            : null;
    }
}
