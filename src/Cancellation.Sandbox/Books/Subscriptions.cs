using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Sandbox;

sealed record Subscription(string SubscriptionId, string? CustomerId, string ProductLine, bool AutoRenewal, DateOnly? ContractEndsOn, bool Frozen, bool Stopped);

static class Subscriptions
{
    /// <summary>
    /// Ids that begin so belong to customers who owe nothing and hold nothing. They exist without being entered and are written down at their first
    /// act, so that tests and benchmarks can have as many as they like. Any customer id is theirs.
    /// </summary>
    public const string PlainPrefix = "plain-";

    public static bool IsPlain(string subscriptionId) => subscriptionId.StartsWith(PlainPrefix, StringComparison.Ordinal);

    /// <summary>Null for an id that is neither entered nor plain.</summary>
    public static Subscription? Find(Session session, string subscriptionId) => session.First(
        "SELECT subscription_id, customer_id, product_line, auto_renewal, contract_ends_on, frozen, stopped FROM subscriptions WHERE subscription_id = $1",
        static row => new Subscription(
            row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.GetInt64(3) == 1,
            row.IsDBNull(4) ? null : DateOnly.Parse(row.GetString(4), CultureInfo.InvariantCulture), row.GetInt64(5) == 1, row.GetInt64(6) == 1),
        subscriptionId) ?? (IsPlain(subscriptionId) ? new Subscription(subscriptionId, null, "Plain", false, null, false, false) : null);

    /// <summary>As <see cref="Find(Session, string)"/>, but only for the customer whose it is.</summary>
    public static Subscription? Find(Session session, string customerId, string subscriptionId) =>
        Find(session, subscriptionId) is { } found && (found.CustomerId is null || found.CustomerId == customerId) ? found : null;

    /// <summary>Sets a flag for good. The row of a plain subscription is written with it.</summary>
    public static string? Freeze(Session session, Act act, DateTimeOffset now) => Set(session, act.Subject,
        "INSERT INTO subscriptions (subscription_id, product_line, auto_renewal, frozen) VALUES ($1, 'Plain', 0, 1) ON CONFLICT (subscription_id) DO UPDATE SET frozen = 1",
        "UPDATE subscriptions SET frozen = 1 WHERE subscription_id = $1");

    public static string? Unfreeze(Session session, Act act, DateTimeOffset now) => Find(session, act.Subject) is null ? Codes.InfoIncorrect : Clear(session, act.Subject, "frozen");

    /// <summary>Takes a flag back; a subscription without a row never had it.</summary>
    public static string? Clear(Session session, string subscriptionId, string flag)
    {
        session.Execute($"UPDATE subscriptions SET {flag} = 0 WHERE subscription_id = $1", subscriptionId);
        return null;
    }

    public static string? StopAutoRenewal(Session session, Act act, DateTimeOffset now) => Set(session, act.Subject,
        "INSERT INTO subscriptions (subscription_id, product_line, auto_renewal) VALUES ($1, 'Plain', 0) ON CONFLICT (subscription_id) DO UPDATE SET auto_renewal = 0",
        "UPDATE subscriptions SET auto_renewal = 0 WHERE subscription_id = $1");

    public static string? Suspend(Session session, Act act, DateTimeOffset now) => Set(session, act.Subject,
        "INSERT INTO subscriptions (subscription_id, product_line, auto_renewal, suspended) VALUES ($1, 'Plain', 0, 1) ON CONFLICT (subscription_id) DO UPDATE SET suspended = 1",
        "UPDATE subscriptions SET suspended = 1 WHERE subscription_id = $1");

    public static string? Stop(Session session, string subscriptionId) => Set(session, subscriptionId,
        "INSERT INTO subscriptions (subscription_id, product_line, auto_renewal, stopped) VALUES ($1, 'Plain', 0, 1) ON CONFLICT (subscription_id) DO UPDATE SET stopped = 1",
        "UPDATE subscriptions SET stopped = 1 WHERE subscription_id = $1");

    static string? Set(Session session, string subscriptionId, string plain, string entered) =>
        session.Execute(IsPlain(subscriptionId) ? plain : entered, subscriptionId) == 1 ? null : Codes.InfoIncorrect;
}
