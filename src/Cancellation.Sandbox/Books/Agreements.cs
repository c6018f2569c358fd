using System.Globalization;
using Cancellation.Contracts;
using Microsoft.Data.Sqlite;

namespace Cancellation.Sandbox;

/// <summary>What was agreed and paid in advance: contracts, periods, purses.</summary>
static class Agreements
{
    const string Currency = "CNY";

    public static ContractTerm? ContractOf(Session session, string subscriptionId) => session.First(
        "SELECT contract_starts_on, contract_ends_on, monthly_fee FROM subscriptions WHERE subscription_id = $1 AND contract_ends_on IS NOT NULL",
        static row => new ContractTerm(
            row.IsDBNull(0) ? Day(row, 1).AddYears(-1).AddDays(1) : Day(row, 0), Day(row, 1), new(row.GetInt64(2), Currency)), subscriptionId);

    public static List<PaidPeriod> PrepaidBy(Session session, string subscriptionId) => session.Many(
        "SELECT starts_on, ends_on, fee FROM prepaid WHERE subscription_id = $1 ORDER BY starts_on",
        static row => new PaidPeriod(Day(row, 0), Day(row, 1), new(row.GetInt64(2), Currency)), subscriptionId);

    public static StoredValue? StoredValueOf(Session session, string subscriptionId) => session.First(
        "SELECT principal, gift, consumed, consumed_undiscounted FROM stored_values WHERE subscription_id = $1",
        static row => new StoredValue(
            new(row.GetInt64(0), Currency), new(row.GetInt64(1), Currency), new(row.GetInt64(2), Currency), new(row.GetInt64(3), Currency)), subscriptionId);

    public static DateOnly Day(SqliteDataReader row, int column) => DateOnly.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    public static DateOnly? DayOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Day(row, column);
}
