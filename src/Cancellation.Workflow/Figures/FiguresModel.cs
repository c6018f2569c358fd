using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Figures;

static class FiguresModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Figure>(figure =>
        {
            figure.ToTable("figures");
            figure.HasKey(x => new { x.Tenant, x.ProductLine, x.Day, x.Measure, x.Subject });
        });
        model.Entity<CaseFigures>(row =>
        {
            row.ToTable("case_figures");
            row.HasKey(x => x.CaseId);
            // Two processes that reckon the same case: one of them is told that it was not alone.
            row.Property(x => x.Version).IsConcurrencyToken();
            row.HasIndex(x => new { x.Tenant, x.ProductLine, x.LongestState, x.LongestSeconds }).HasFilter("longest_state is not null").HasDatabaseName("ix_case_figures_longest");
        });
    }
}
