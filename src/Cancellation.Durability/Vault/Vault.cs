using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

// The SQL is put together from names of EF Core's model only; values are parameters.
#pragma warning disable EF1002

namespace Cancellation.Durability.Vault;

/// <inheritdoc />
public sealed class Vault<TContext>(IDbContextFactory<TContext> contexts, KeyRing keys, LedgerClock clock) : IVault where TContext : LedgerContext
{
    public string ReferenceTo(Guid caseId, string field, string text) =>
        VaultReferences.Of(keys.Hash("reference", caseId.ToString("N"), field, text));

    public async Task<bool> Keep(Guid caseId, VaultContent content, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldKey(context, caseId, VaultOwner.Case, cancellationToken) is not { } dataKey)
            return false;
        foreach (var (field, value) in content.Fields)
            await InsertNew(context, new VaultField
            {
                CaseId = caseId, Field = field, Sealed = SealedBox.Seal(dataKey, Encoding.UTF8.GetBytes(value.Reveal()), Place(caseId, field)),
            }, cancellationToken);
        foreach (var (kind, value) in content.FoundBy)
            await InsertNew(context, new VaultIndexEntry { Blind = BlindOf(kind, value), CaseId = caseId }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<VaultReading> Read(Guid caseId, CancellationToken cancellationToken) =>
        (await Read([caseId], cancellationToken)).GetValueOrDefault(caseId) ?? new VaultReading(new Dictionary<string, Sensitive<string>>(), null);

    public async Task<IReadOnlyDictionary<Guid, VaultReading>> Read(IReadOnlyCollection<Guid> caseIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // One statement, so that key and fields are of one moment.
        var rows = await (from key in context.VaultKeys.AsNoTracking().Where(x => caseIds.Contains(x.CaseId))
                          join field in context.VaultFields.AsNoTracking() on key.CaseId equals field.CaseId into all
                          from field in all.DefaultIfEmpty()
                          select new { key.CaseId, key.KekId, key.WrappedKey, key.ErasedAt, Field = field == null ? null : field.Field, Sealed = field == null ? null : field.Sealed })
            .ToListAsync(cancellationToken);
        var readings = new Dictionary<Guid, VaultReading>();
        foreach (var ofCase in rows.GroupBy(x => x.CaseId))
        {
            var fields = new Dictionary<string, Sensitive<string>>();
            var first = ofCase.First();
            readings.Add(ofCase.Key, new(fields, first.ErasedAt));
            if (first.WrappedKey is not { } wrapped)
                continue;
            var dataKey = keys.Unwrap(ofCase.Key, first.KekId, wrapped);
            foreach (var row in ofCase)
                if (row is { Field: { } name, Sealed: { } box })
                    fields[name] = new(Encoding.UTF8.GetString(SealedBox.Open(dataKey, box, Place(ofCase.Key, name))));
        }
        return readings;
    }

    public byte[] BlindOf(PersonalKind kind, Sensitive<string> value) => keys.Hash("index", kind.Name, kind.Normalise(value.Reveal()));

    public async Task FindOnlyBy(Guid caseId, IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> foundBy, CancellationToken cancellationToken)
    {
        var blinds = foundBy.Select(x => BlindOf(x.Kind, x.Value)).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.VaultIndex.Where(x => x.CaseId == caseId && !blinds.Contains(x.Blind)).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<bool> Forget(Guid caseId, DateTimeOffset untouchedSince, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await DestroyForGood(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // Whoever keeps something holds the key's row: either it is seen here, or it finds no key and makes one.
        if (await context.VaultKeys.Where(x => x.CaseId == caseId && x.ErasedAt == null && x.UsedAt < untouchedSince).ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await context.VaultFields.Where(x => x.CaseId == caseId).ExecuteDeleteAsync(cancellationToken);
        await context.VaultIndex.Where(x => x.CaseId == caseId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<DateTimeOffset> Erase(Guid caseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await DestroyForGood(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.Now;
        // A case of which nothing is kept is marked all the same: what comes later must not be kept either.
        await InsertNew(context, new VaultKey { CaseId = caseId, Owner = VaultOwner.Case, KekId = "", UsedAt = now, ErasedAt = now }, cancellationToken);
        await context.VaultKeys.Where(x => x.CaseId == caseId && x.ErasedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(key => key.WrappedKey, (byte[]?)null).SetProperty(key => key.ErasedAt, (DateTimeOffset?)now), cancellationToken);
        await context.VaultFields.Where(x => x.CaseId == caseId).ExecuteDeleteAsync(cancellationToken);
        await context.VaultIndex.Where(x => x.CaseId == caseId).ExecuteDeleteAsync(cancellationToken);
        var erasedAt = await context.VaultKeys.Where(x => x.CaseId == caseId).Select(x => x.ErasedAt).SingleAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return erasedAt!.Value;
    }

    /// <summary>SQLite leaves what was deleted in the file until the place is needed; a key must not be found there.</summary>
    static async Task DestroyForGood(TContext context, CancellationToken cancellationToken)
    {
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);
    }

    public async Task<byte[]> Seal(Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) =>
        await Seal(rowId, VaultOwner.Row, "", plain, cancellationToken)
            ?? throw new InvalidOperationException($"The key of {rowId} was destroyed; nothing is sealed under that id again.");

    public Task<byte[]?> Open(Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken) => Open(rowId, "", box, cancellationToken);

    public Task<byte[]?> SealFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) =>
        Seal(caseId, VaultOwner.Case, RowOf(rowId), plain, cancellationToken);

    public Task<byte[]?> OpenFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken) => Open(caseId, RowOf(rowId), box, cancellationToken);

    async Task<byte[]?> Seal(Guid ownerId, VaultOwner owner, string field, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await HoldKey(context, ownerId, owner, cancellationToken) is not { } dataKey)
            return null;
        await transaction.CommitAsync(cancellationToken);
        return SealedBox.Seal(dataKey, plain.Span, Place(ownerId, field));
    }

    async Task<byte[]?> Open(Guid ownerId, string field, ReadOnlyMemory<byte> box, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await context.VaultKeys.AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == ownerId, cancellationToken);
        return key?.WrappedKey is { } wrapped ? SealedBox.Open(keys.Unwrap(ownerId, key.KekId, wrapped), box.Span, Place(ownerId, field)) : null;
    }

    /// <summary>No field is named so: what is moved to another row cannot be opened there.</summary>
    static string RowOf(Guid rowId) => $"row/{rowId:N}";

    /// <summary>The data key, made when there is none, and locked until the transaction ends, so that it cannot be destroyed meanwhile; null when it was. Says that it is in use.</summary>
    async Task<byte[]?> HoldKey(TContext context, Guid caseId, VaultOwner owner, CancellationToken cancellationToken)
    {
        if (!await Lock())
        {
            var made = RandomNumberGenerator.GetBytes(SealedBox.KeySize);
            var row = new VaultKey { CaseId = caseId, Owner = owner, KekId = keys.Current, WrappedKey = keys.Wrap(caseId, made), UsedAt = clock.Now };
            if (await InsertNew(context, row, cancellationToken))
                return made;
            // Somebody else was faster: made it, or destroyed it.
            if (!await Lock())
                return null;
        }
        var key = await context.VaultKeys.AsNoTracking().SingleAsync(x => x.CaseId == caseId, cancellationToken);
        return keys.Unwrap(caseId, key.KekId, key.WrappedKey!);

        async Task<bool> Lock() => await context.VaultKeys.Where(x => x.CaseId == caseId && x.WrappedKey != null)
            .ExecuteUpdateAsync(x => x.SetProperty(key => key.UsedAt, clock.Now), cancellationToken) == 1;
    }

    /// <returns>False when there is such a row already.</returns>
    static async Task<bool> InsertNew<T>(TContext context, T row, CancellationToken cancellationToken) where T : class
    {
        var table = TableShape.Of<T>(context.Model);
        var columns = table.Columns.Select(column => (column.Name, Value: column.Read(row))).Where(x => x.Value is not null).ToList();
        return await context.Database.ExecuteSqlRawAsync(
            $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(x => x.Name))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"{{{i}}}"))}) ON CONFLICT DO NOTHING",
            columns.Select(x => x.Value!), cancellationToken) == 1;
    }

    static byte[] Place(Guid caseId, string field) => Encoding.UTF8.GetBytes($"{caseId:N}/{field}");
}
