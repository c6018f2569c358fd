using Cancellation.Service.Configuration;
using Cancellation.Service.Migrations;
using Cancellation.Workflow;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Cancellation.Service.Startup;

/// <summary>Waits for the database and brings its schema up to date before anything else begins. Any number of processes may do so at once.</summary>
public sealed partial class SchemaAtStart(ServiceSettings settings, ILogger<SchemaAtStart> log) : IHostedService, IDisposable
{
    /// <summary>PostgreSQL's advisory locks are numbers; this one means "the schema of cancellation".</summary>
    const long MigrationLock = 0x43616E63656C;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    const int TriesBetweenMessages = 3;

    FileStream? _claim;
    bool _prepared;

    /// <exception cref="WrongConfigurationException">The database refuses for a reason that waiting does not mend.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_prepared)
            return;
        if (settings.Store.Kind == StoreKind.Sqlite)
            await PrepareSqlite(cancellationToken);
        else
            await PreparePostgres(cancellationToken);
        _prepared = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _claim?.Dispose();

    async Task PrepareSqlite(CancellationToken cancellationToken)
    {
        var path = settings.Store.Path;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _claim = Claim(path + ".lock");
            await using var context = SqliteCancellationContext.At(path);
            await ForgetAbandonedMigration(context, cancellationToken);
            await Migrate(context, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new WrongConfigurationException($"The SQLite file {path} cannot be used: {e.Message} Set DataFolder (or Store:Path) to a folder this account may write to.");
        }
    }

    /// <summary>The file belongs to one process: the operating system gives the claim up when the process ends in whatever way.</summary>
    static FileStream Claim(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new WrongConfigurationException($"Another process works on this data ('{path}' is held). Stop it, or give this one another DataFolder; several processes share a Store=Postgres.");
        }
    }

    /// <summary>EF Core marks a running migration in a table. A process that was killed leaves its mark, and every later start would wait for it without end.</summary>
    static async Task ForgetAbandonedMigration(DbContext context, CancellationToken cancellationToken)
    {
        if (await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
    }

    async Task PreparePostgres(CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await MigratePostgres(cancellationToken);
                return;
            }
            catch (PostgresException e) when (!e.IsTransient && e.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown))
            {
                throw new WrongConfigurationException($"{settings.Store.Where} refuses ({e.SqlState}): {e.MessageText}. Check Store:ConnectionString and the rights of its user.");
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                if (tries % TriesBetweenMessages == 0)
                    Waiting(settings.Store.Where, e.GetBaseException().Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    async Task MigratePostgres(CancellationToken cancellationToken)
    {
        await using var context = PostgresCancellationContext.At(settings.Store.ConnectionString);
        await using var connection = new NpgsqlConnection(settings.Store.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabase(context, cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }
        await using (var claim = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", connection) { CommandTimeout = 0 })
            await claim.ExecuteNonQueryAsync(cancellationToken);
        await Migrate(context, cancellationToken);
        // The lock belongs to the session: a pooled connection would keep it.
        await using (var release = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", connection))
            await release.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task CreateDatabase(DbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    async Task Migrate(CancellationContext context, CancellationToken cancellationToken)
    {
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;
        await context.Database.MigrateAsync(cancellationToken);
        Migrated(settings.Store.Where, pending.Count);
    }

    [LoggerMessage(2013, LogLevel.Warning, "Waiting for {Store} ({Reason}). The start goes on when it answers.")]
    partial void Waiting(string store, string reason);

    [LoggerMessage(2014, LogLevel.Information, "{Store}: the schema is up to date, {Count} migrations were applied.")]
    partial void Migrated(string store, int count);
}
