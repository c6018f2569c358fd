using Cancellation.Contracts;
using Microsoft.Data.Sqlite;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>The merchant gives the terminal to a carrier. The first parcel counts.</summary>
    /// <returns>The fact; its case id is <see cref="Guid.Empty"/> while no case has asked for this terminal.</returns>
    /// <exception cref="SandboxRefusal">No such terminal.</exception>
    public async ValueTask<DeviceShipped> Ship(string serialNumber, string carrier, string trackingNumber)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            session.Execute("UPDATE terminals SET carrier = $2, tracking_number = $3, shipped_at = $4 WHERE serial_number = $1 AND shipped_at IS NULL",
                serialNumber, carrier, trackingNumber, Instant.Write(now));
            return session.First(
                "SELECT case_id, serial_number, carrier, tracking_number, shipped_at FROM terminals WHERE serial_number = $1",
                static row => new DeviceShipped(CaseOf(row), row.GetString(1), row.GetString(2), row.GetString(3), Instant.Read(row.GetInt64(4))), serialNumber);
        }) ?? throw NoTerminal(serialNumber);
    }

    /// <summary>The merchant brings the terminal back.</summary>
    /// <returns>The fact; its case id is <see cref="Guid.Empty"/> while no case has asked for this terminal.</returns>
    /// <exception cref="SandboxRefusal">No such terminal.</exception>
    public async ValueTask<DeviceReceived> HandOver(string serialNumber, string location)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            session.Execute(
                "UPDATE terminals SET received_at = $2, location = $3, receipt_number = $4 WHERE serial_number = $1 AND received_at IS NULL",
                serialNumber, Instant.Write(now), location, $"RC-{serialNumber}-{now:yyMMdd}");
            return session.First(
                "SELECT case_id, serial_number, location, receipt_number, received_at FROM terminals WHERE serial_number = $1",
                static row => new DeviceReceived(CaseOf(row), row.GetString(1), row.GetString(2), row.GetString(3), Instant.Read(row.GetInt64(4))), serialNumber);
        }) ?? throw NoTerminal(serialNumber);
    }

    /// <summary>Staff look at the terminal that was brought back. What they find good stands; anything else may be looked at again and found otherwise.</summary>
    /// <param name="findings">What is wrong with it, e.g. <c>ScreenCracked</c>; empty for <see cref="InspectionGrade.Good"/>.</param>
    /// <exception cref="SandboxRefusal">No such terminal, or it was not brought back yet.</exception>
    public async ValueTask<DeviceInspected> Inspect(string serialNumber, InspectionGrade grade, IReadOnlyList<string> findings)
    {
        var now = time.GetUtcNow();
        var written = string.Join(';', findings);
        return await Happen(session =>
        {
            session.Execute(
                """
                UPDATE terminals SET grade = $2, findings = $3, inspected_at = $4
                WHERE serial_number = $1 AND received_at IS NOT NULL AND (inspected_at IS NULL OR grade <> 'Good' AND (grade <> $2 OR findings <> $3))
                """,
                serialNumber, grade.ToString(), written, Instant.Write(now));
            return session.First(
                "SELECT case_id, serial_number, grade, findings, inspected_at FROM terminals WHERE serial_number = $1",
                row => row.IsDBNull(4) ? throw new SandboxRefusal(Codes.DeviceMissing, $"Terminal {serialNumber} was not handed over yet, so it cannot be inspected. Hand it over first.") : new DeviceInspected(
                    CaseOf(row), row.GetString(1), Enum.Parse<InspectionGrade>(row.GetString(2)), row.GetString(3).Split(';', StringSplitOptions.RemoveEmptyEntries), Instant.Read(row.GetInt64(4))),
                serialNumber);
        }) ?? throw NoTerminal(serialNumber);
    }

    /// <summary>The merchant tries to sell. Declined once the terminal is deregistered, its keys are gone, or the acquirer's authorisation is revoked.</summary>
    /// <param name="transactionId">The same transaction twice is one.</param>
    /// <exception cref="SandboxRefusal">No such terminal.</exception>
    public async ValueTask<TerminalSale> Sell(string serialNumber, string transactionId, Money amount)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            var terminal = session.First(
                """
                SELECT case_id, subscription_id, deregistered = 1 OR keys_wiped = 1
                    OR EXISTS (SELECT 1 FROM authorisations a WHERE a.subscription_id = t.subscription_id AND a.party = 'acquirer' AND a.revoked = 1)
                FROM terminals t WHERE serial_number = $1
                """,
                static row => new { Case = CaseOf(row), SubscriptionId = row.GetString(1), Dead = row.GetInt64(2) == 1 }, serialNumber) ?? throw NoTerminal(serialNumber);
            if (session.Execute(
                "INSERT OR IGNORE INTO terminal_transactions (transaction_id, serial_number, amount, approved, attempted_at) VALUES ($1, $2, $3, $4, $5)",
                transactionId, serialNumber, amount.Amount, terminal.Dead ? 0 : 1, Instant.Write(now)) == 1 && !terminal.Dead)
                MoneyBook.Move(session, $"sale/{transactionId}", (MoneyBook.World, "buyer"), (terminal.SubscriptionId, "debit"), amount, now);
            var (approved, at) = session.First(
                "SELECT approved, attempted_at FROM terminal_transactions WHERE transaction_id = $1",
                static row => (row.GetInt64(0) == 1, Instant.Read(row.GetInt64(1))), transactionId);
            return new TerminalSale(approved, approved || terminal.Case == Guid.Empty ? null : new TerminalTransactionDeclined(terminal.Case, serialNumber, transactionId, at));
        });
    }

    static Guid CaseOf(SqliteDataReader row) => row.IsDBNull(0) ? Guid.Empty : Guid.Parse(row.GetString(0));

    static SandboxRefusal NoTerminal(string serialNumber) => new(Codes.DeviceMismatch, $"No terminal {serialNumber} is in the register. Check the serial number on its back.");
}
