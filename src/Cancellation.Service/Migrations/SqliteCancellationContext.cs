using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Migrations;

/// <summary>The same model as <see cref="CancellationContext"/>; its type is what SQLite's migrations are found by.</summary>
public sealed class SqliteCancellationContext(DbContextOptions<SqliteCancellationContext> options) : CancellationContext(options)
{
    public static SqliteCancellationContext At(string path) => new(new DbContextOptionsBuilder<SqliteCancellationContext>()
        .UseSqlite($"Data Source={path};Pooling=False")
        .Options);
}
