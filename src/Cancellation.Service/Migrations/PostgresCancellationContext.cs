using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Migrations;

/// <summary>The same model as <see cref="CancellationContext"/>; its type is what PostgreSQL's migrations are found by.</summary>
public sealed class PostgresCancellationContext(DbContextOptions<PostgresCancellationContext> options) : CancellationContext(options)
{
    public static PostgresCancellationContext At(string connectionString) => new(new DbContextOptionsBuilder<PostgresCancellationContext>()
        .UseNpgsql(connectionString)
        .Options);
}
