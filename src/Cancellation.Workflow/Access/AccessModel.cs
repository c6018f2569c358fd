using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Access;

/// <summary>The tables of who may call.</summary>
static class AccessModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AccessKey>(key =>
        {
            key.ToTable("api_keys");
            key.HasKey(x => x.Id);
            // Two keys of a name live at once while one replaces the other; a third has no place.
            key.HasIndex(x => new { x.Tenant, x.Name, x.Place }).IsUnique().HasFilter("revoked_at is null").HasDatabaseName("ix_api_keys_place");
            key.ToTable(table => table.HasCheckConstraint("ck_api_keys_place", "place in (1, 2)"));
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.HasKey(x => x.Id);
            account.HasIndex(x => new { x.Tenant, x.Name }).IsUnique().HasDatabaseName("ix_accounts_name");
        });
        model.Entity<Approval>(approval =>
        {
            approval.ToTable("approvals");
            approval.HasKey(x => x.Id);
            approval.Property(x => x.Decision).HasConversion<string>();
            approval.HasIndex(x => x.CaseId).HasDatabaseName("ix_approvals_case");
            // Few rows: what waits for a decision, or was approved and is not done yet.
            approval.HasIndex(x => x.RequestedAt).HasFilter("ended_at is null").HasDatabaseName("ix_approvals_open");
            // Whatever the program does, nobody approves what they asked for.
            approval.ToTable(table => table.HasCheckConstraint("ck_approvals_second_person", "decided_by is null or decided_by <> requested_by"));
        });
        model.Entity<SessionKey>(key =>
        {
            key.ToTable("session_keys");
            key.HasKey(x => x.Name);
        });
    }
}
