using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Views;

static class ViewsModel
{
    public static void Configure(ModelBuilder model) => model.Entity<SavedView>(view =>
    {
        view.ToTable("saved_views");
        view.HasKey(x => x.Id);
        // A name means one thing to its owner.
        view.HasIndex(x => new { x.Tenant, x.OwnerId, x.Name }).IsUnique().HasDatabaseName("ix_saved_views_name");
        view.HasIndex(x => new { x.Tenant, x.Name }).HasFilter("is_shared").HasDatabaseName("ix_saved_views_shared");
    });
}
