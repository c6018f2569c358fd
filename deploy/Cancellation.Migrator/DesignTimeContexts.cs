using Cancellation.Service.Migrations;
using Microsoft.EntityFrameworkCore.Design;

namespace Cancellation.Migrator;

// Generating a migration reads the model only: neither database is opened.

public sealed class SqliteAtDesignTime : IDesignTimeDbContextFactory<SqliteCancellationContext>
{
    public SqliteCancellationContext CreateDbContext(string[] args) => SqliteCancellationContext.At("design-time.db");
}

public sealed class PostgresAtDesignTime : IDesignTimeDbContextFactory<PostgresCancellationContext>
{
    public PostgresCancellationContext CreateDbContext(string[] args) => PostgresCancellationContext.At("Host=design-time");
}

static class Program
{
    static void Main() => System.Console.WriteLine("Start-up project of dotnet ef; see Cancellation.Migrator.csproj.");
}
