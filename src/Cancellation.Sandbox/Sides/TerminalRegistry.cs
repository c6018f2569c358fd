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
