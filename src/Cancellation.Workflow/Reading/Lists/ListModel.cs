using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cancellation.Workflow.Reading;

/// <summary>
/// The indexes that lists are read by. Measured on a million open cases (<c>tests/Cancellation.Benchmarks</c>, command <c>lists</c>): each order has one,
/// so a page is a walk of a page's length, and each filter that leaves few cases has one, so that few is not looked for among many.
/// </summary>
static class ListModel
{
    /// <summary>Columns that the database computes: ids as they are searched for, in capitals.</summary>
    public const string CustomerKey = nameof(CustomerKey), SubscriptionKey = nameof(SubscriptionKey), TerminalKey = nameof(TerminalKey);

    public static void Configure(EntityTypeBuilder<CancellationCase> entity, bool isSqlite)
    {
        entity.Property(x => x.OwnerId);
        Key(CustomerKey, "customer_id");
        Key(SubscriptionKey, "subscription_id");
        Key(TerminalKey, "terminal_serial_number");

        entity.HasIndex(x => new { x.Tenant, x.RequestedAt, x.CorrelationId }).HasDatabaseName("ix_cancellations_requested");
        entity.HasIndex(x => new { x.Tenant, x.CurrentState, x.RequestedAt, x.CorrelationId }).HasDatabaseName("ix_cancellations_state");
        entity.HasIndex(x => new { x.Tenant, x.DueAt, x.CorrelationId }).HasFilter("due_at is not null").HasDatabaseName("ix_cancellations_due");
        entity.HasIndex(x => new { x.Tenant, x.ClosedAt, x.CorrelationId }).HasFilter("closed_at is not null").HasDatabaseName("ix_cancellations_closed");
        entity.HasIndex(x => new { x.Tenant, x.OwnerId, x.RequestedAt, x.CorrelationId }).HasFilter("owner_id is not null").HasDatabaseName("ix_cancellations_owner");
        entity.HasIndex(x => new { x.Tenant, x.RequestedAt, x.CorrelationId, x.NeedsOperator }).HasFilter("needs_operator").HasDatabaseName("ix_cancellations_operator");
        // Holds all that the counts of a day need, of those cases that still wait for somebody: what is over only ever becomes more. And a party in a state is a stretch of it,
        // newest first: two that seldom meet are not looked for among all that have one of them.
        entity.HasIndex(x => new { x.Tenant, x.WaitingOn, x.CurrentState, x.RequestedAt, x.CorrelationId, x.ProductLine, x.DueAt }).HasFilter("waiting_on is not null").HasDatabaseName("ix_cancellations_waiting");
        entity.HasIndex(x => new { x.Tenant, x.ChargeRisk, x.ChargeRiskAt, x.CorrelationId }).HasFilter("charge_risk is not null").HasDatabaseName("ix_cancellations_charge_risk");
        // What people are asked for, the soonest due first: few among many that wait.
        entity.HasIndex(x => new { x.Tenant, x.WaitingOn, x.WaitingFor, x.DueAt, x.CorrelationId }).HasFilter("waiting_for in ('review', 'inspection', 'entitlement')").HasDatabaseName("ix_cancellations_asked");
        entity.HasIndex(x => new { x.Tenant, x.DueAt, x.CorrelationId }, "ix_cancellations_escalated").HasFilter("needs_operator or waiting_on = 'Operator'").HasDatabaseName("ix_cancellations_escalated");

        void Key(string name, string column)
        {
            // Letters beyond ASCII stay as they are on both databases, and are compared by their code points.
            var key = entity.Property<string?>(name).HasComputedColumnSql(isSqlite ? $"upper({column})" : $"upper({column} COLLATE \"C\")", stored: !isSqlite);
            if (!isSqlite)
                key.UseCollation("C");
            entity.HasIndex(name).HasDatabaseName($"ix_cancellations_{column}");
        }
    }

    /// <summary>As the computed columns have it.</summary>
    public static string Fold(string id) => string.Concat(id.Select(x => char.IsAsciiLetterLower(x) ? (char)(x - 32) : x));
}
