using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Durability;

/// <summary>One line each to make sagas and consumers durable.</summary>
public static class DurabilityConfiguration
{
    /// <summary>Keeps the ledger in PostgreSQL.</summary>
    public static IServiceCollection AddPostgresLedger<TContext>(this IServiceCollection services, string connectionString) where TContext : LedgerContext
        => throw new NotImplementedException();

    /// <summary>Keeps the ledger in one SQLite file (WAL, synchronous FULL).</summary>
    public static IServiceCollection AddSqliteLedger<TContext>(this IServiceCollection services, string path) where TContext : LedgerContext
        => throw new NotImplementedException();

    /// <summary>Stores the saga in the ledger: state, journal, outgoing messages and timers in one transaction.</summary>
    public static ISagaRegistrationConfigurator<TSaga> DurableRepository<TSaga>(this ISagaRegistrationConfigurator<TSaga> saga) where TSaga : class, IDurableSaga
        => throw new NotImplementedException();

    /// <summary>A message whose handling fails stays in the ledger and is rung again later; it never goes to an error queue.</summary>
    public static void UseLedgerRetry(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context)
        => throw new NotImplementedException();
}

/// <summary>For use inside a state machine's activities.</summary>
public static class DurableSagaContext
{
    /// <summary>Writes the message into the journal with this verdict even when it changes nothing else, and tells it to a caller at the door.</summary>
    public static void Note(this ConsumeContext context, string verdict) => throw new NotImplementedException();

    /// <summary>The saga does not exist yet: keeps the message until a saga that claims <paramref name="key"/> is created, or it is rung again.</summary>
    public static Task Park(this ConsumeContext context, string key) => throw new NotImplementedException();

    /// <summary>Rings everything parked for these keys as soon as this message is committed.</summary>
    public static void Claim(this ConsumeContext context, params string[] keys) => throw new NotImplementedException();
}
