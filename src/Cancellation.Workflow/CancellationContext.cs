using System.Text.Json;
using Cancellation.Durability;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Auditing;
using Cancellation.Workflow.Figures;
using Cancellation.Workflow.Partners;
using Cancellation.Workflow.Quarantine;
using Cancellation.Workflow.Views;
using Cancellation.Workflow.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cancellation.Workflow;

/// <summary>The whole database of the service.</summary>
public class CancellationContext(DbContextOptions options) : LedgerContext(options)
{
    public DbSet<CancellationCase> Cancellations => Set<CancellationCase>();
    public DbSet<PartnerHealth> PartnerHealth => Set<PartnerHealth>();
    public DbSet<TakenCallback> Callbacks => Set<TakenCallback>();
    public DbSet<RefusedMessage> RefusedMessages => Set<RefusedMessage>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<Batch> Batches => Set<Batch>();
    public DbSet<BatchItem> BatchItems => Set<BatchItem>();

    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<SessionKey> SessionKeys => Set<SessionKey>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Figure> Figures => Set<Figure>();
    public DbSet<CaseFigures> CaseFigures => Set<CaseFigures>();

    /// <summary>Only this tenant's cases are seen; null: everybody's, for what the service does by itself.</summary>
    public string? Tenant { get; set; }

    protected override void ConfigureSagas(ModelBuilder model)
    {
        PartnersModel.Configure(model);
        Workflow.Quarantine.RefusedMessages.Configure(model);
        model.Entity<RefusedMessage>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        WebhooksModel.Configure(model);
        // Said here: a filter that reaches the context from anywhere else would see with the eyes of the first one that was made.
        model.Entity<WebhookEndpoint>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<WebhookDelivery>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        BatchModel.Configure(model);
        model.Entity<Batch>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<BatchItem>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        AccessModel.Configure(model);
        model.Entity<AccessKey>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<Account>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<Approval>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        ViewsModel.Configure(model);
        model.Entity<SavedView>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        AuditModel.Configure(model);
        model.Entity<AuditEntry>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        FiguresModel.Configure(model);
        model.Entity<Figure>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<CaseFigures>().HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        model.Entity<CancellationCase>(ConfigureCases);
    }

    // Contexts are pooled: the next one who gets this must not see with another's eyes.
    public override void Dispose()
    {
        Tenant = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Tenant = null;
        return base.DisposeAsync();
    }

    void ConfigureCases(EntityTypeBuilder<CancellationCase> entity)
    {
        entity.ToTable("cancellations");
        entity.HasKey(x => x.CorrelationId);
        // The check of whose case it is belongs to every query, not to every caller's memory.
        entity.HasQueryFilter(x => Tenant == null || x.Tenant == Tenant);
        entity.Property(x => x.File).HasConversion(
            file => JsonSerializer.Serialize(file, CaseFileFormat.Default.CaseFile),
            text => JsonSerializer.Deserialize(text, CaseFileFormat.Default.CaseFile)!);
        // One open case for a subscription, whoever asks and however many ask at once.
        entity.HasIndex(x => new { x.Tenant, x.ProductLine, x.SubscriptionId }).IsUnique().HasFilter("is_open").HasDatabaseName("ix_cancellations_open");
        entity.HasIndex(x => x.TerminalSerialNumber).HasFilter("terminal_serial_number is not null").HasDatabaseName("ix_cancellations_terminal");
        entity.HasIndex(x => x.CalendarMissing).HasFilter("calendar_missing").HasDatabaseName("ix_cancellations_calendar");
        Reading.ListModel.Configure(entity, Database.IsSqlite());
    }
}
