using System.Net.Sockets;
using Cancellation.Service.Configuration;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cancellation.Service.Checking;

static class DatabaseCheck
{
    const int OldestPostgres = 15;

    public static Task<string?> FaultOf(StoreOptions store, CancellationToken cancellationToken) =>
        store.Kind == StoreKind.Sqlite ? FaultOfFile(store.Path, cancellationToken) : FaultOfServer(store, cancellationToken);

    static async Task<string?> FaultOfFile(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(path))
                return FaultOfFolder(Path.GetDirectoryName(path)!);
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master";
            await command.ExecuteScalarAsync(cancellationToken);
            return null;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return $"the SQLite file {path} cannot be used ({e.Message.TrimEnd('.')}). Set DataFolder (or Store:Path) to a folder this account may write to.";
        }
    }

    /// <summary>The first start makes the file, and the folders above it.</summary>
    static string? FaultOfFolder(string folder)
    {
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        using (File.Create(Path.Combine(folder, $".check-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose))
            return null;
    }

    static async Task<string?> FaultOfServer(StoreOptions store, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(store.ConnectionString) { Pooling = false });
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return connection.PostgreSqlVersion.Major < OldestPostgres ? $"{store.Where} is version {connection.PostgreSqlVersion.Major}. Use {OldestPostgres} or newer." : null;
        }
        catch (PostgresException e)
        {
            return e.SqlState switch
            {
                // A start makes it, if its user may.
                PostgresErrorCodes.InvalidCatalogName => null,
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{store.Where} does not accept the user or the password. Check Store:ConnectionString.",
                _ => $"{store.Where} refuses ({e.SqlState}): {e.MessageText}. Check Store:ConnectionString and the rights of its user.",
            };
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or SocketException)
        {
            return $"{store.Where} cannot be reached ({e.GetBaseException().Message.TrimEnd('.')}). Check Host and Port in Store:ConnectionString, and that PostgreSQL runs.";
        }
    }
}
