using Cancellation.Durability.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cancellation.Durability;

/// <summary>The ledger's own tables. A product derives from it and adds its saga.</summary>
public abstract class LedgerContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<OutgoingMessage> Outbox => Set<OutgoingMessage>();
    public DbSet<StepRecord> Steps => Set<StepRecord>();
    public DbSet<Effect> Effects => Set<Effect>();
    public DbSet<QuarantinedAnswer> Quarantine => Set<QuarantinedAnswer>();
    public DbSet<VaultKey> VaultKeys => Set<VaultKey>();
    public DbSet<VaultField> VaultFields => Set<VaultField>();
    public DbSet<VaultIndexEntry> VaultIndex => Set<VaultIndexEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        // SQLite has no instant type: microseconds since 1970, so that instants compare and round-trip as in PostgreSQL.
        if (Database.IsSqlite())
            configuration.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<JournalEntry>(journal =>
        {
            journal.ToTable("journal");
            journal.HasKey(x => new { x.CaseId, x.Seq });
            // The inbox: a message is taken once for good.
            journal.HasIndex(x => new { x.CaseId, x.MessageId }).IsUnique().HasDatabaseName("ix_journal_message");
            // What has grown since, and who did what: the second holds only what somebody handed in.
            journal.HasIndex(x => x.RecordedAt).HasDatabaseName("ix_journal_recorded");
            journal.HasIndex(x => new { x.Actor, x.RecordedAt }).HasFilter("actor is not null").HasDatabaseName("ix_journal_actor");
        });
        model.Entity<OutgoingMessage>(outbox =>
        {
            outbox.ToTable("outbox");
            outbox.HasKey(x => x.MessageId);
            outbox.HasIndex(x => x.DueAt).HasDatabaseName("ix_outbox_due");
            outbox.HasIndex(x => x.Token).HasFilter("token is not null").HasDatabaseName("ix_outbox_token");
            // Few rows are in them: only messages whose handling failed, and of those the ones that wait for somebody.
            outbox.HasIndex(x => x.CaseId).HasFilter("failures > 0").HasDatabaseName("ix_outbox_failing");
            outbox.HasIndex(x => new { x.FaultParty, x.MessageId }).HasFilter("fault_party is not null").HasDatabaseName("ix_outbox_fault");
            outbox.HasIndex(x => x.ParkedFor).HasFilter("parked_for is not null").HasDatabaseName("ix_outbox_parked");
        });
        model.Entity<StepRecord>(step =>
        {
            step.ToTable("steps");
            step.HasKey(x => new { x.CaseId, x.Step, x.Ask });
        });
        model.Entity<Effect>(effect =>
        {
            effect.Ignore(x => x.MayHaveBeenTried);
            effect.ToTable("effects");
            effect.HasKey(x => x.EffectId);
            effect.HasIndex(x => x.CaseId).HasDatabaseName("ix_effects_case");
            effect.Property(x => x.Status).HasConversion<string>();
        });
        QuarantineModel.Configure(model);
        VaultModel.Configure(model);
        ConfigureSagas(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(x => x.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    /// <summary>Maps the product's sagas. Column names are made snake_case afterwards; index filters must use them so.</summary>
    protected abstract void ConfigureSagas(ModelBuilder model);

    static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

public sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(instant => Micros(instant), micros => Instant(micros))
{
    public static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    public static DateTimeOffset Instant(long micros) => new(DateTimeOffset.UnixEpoch.Ticks + micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
