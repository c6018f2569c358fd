using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Batches;

static class BatchModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Batch>(batch =>
        {
            batch.ToTable("batches");
            batch.HasKey(x => x.Id);
            batch.Property(x => x.Act).HasConversion<string>();
            batch.Property(x => x.State).HasConversion<string>();
            batch.Property(x => x.Version).IsConcurrencyToken();
            batch.HasIndex(x => new { x.Tenant, x.CreatedAt, x.Id }).HasDatabaseName("ix_batches_created");
            // What is over only ever becomes more; whoever works looks for the rest.
            batch.HasIndex(x => x.State).HasFilter("ended_at is null or is_awaiting").HasDatabaseName("ix_batches_at_work");
        });
        model.Entity<BatchItem>(item =>
        {
            item.ToTable("batch_items");
            item.HasKey(x => new { x.BatchId, x.Ordinal });
            item.Property(x => x.Status).HasConversion<string>();
            // A case is in a batch once, however often a list that moves under its reader shows it.
            item.HasIndex(x => new { x.BatchId, x.CaseId }).IsUnique().HasDatabaseName("ix_batch_items_case");
            item.HasIndex(x => new { x.BatchId, x.Status, x.Ordinal, x.Code }).HasDatabaseName("ix_batch_items_status");
        });
    }
}
