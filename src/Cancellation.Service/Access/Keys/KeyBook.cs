using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>
/// Every key that is good: those of the settings, and those of the database as they were a moment ago. While the database is silent, what was read
/// last counts, so that its silence is told to callers as what it is.
/// </summary>
public sealed partial class KeyBook(ServiceSettings settings, IDbContextFactory<CancellationContext> contexts, TimeProvider clock, ILogger<KeyBook> log)
{
    /// <summary>A key that another instance revoked is good here for this long.</summary>
    static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(3);
    /// <summary>A key that another instance made is unknown here for this long.</summary>
    static readonly TimeSpan ShortestUse = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Compared with when there is no such key, so that a wrong id takes as long as a wrong secret.</summary>
    static readonly KnownKey NoKey = new("", RandomNumberGenerator.GetBytes(32), "", new HashSet<string>(), null);

    readonly Dictionary<string, KnownKey> _given = settings.Access.Keys.ToDictionary(x => x.Id, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, DateOnly> _used = new(StringComparer.Ordinal);
    readonly Lock _gate = new();
    Dictionary<string, KnownKey> _made = [];
    long? _readAt;
    Task? _reading;

    /// <returns>Whose key it is, or null.</returns>
    public async ValueTask<Caller?> Find(string key)
    {
        var known = ApiKey.IdOf(key) is { } id ? _given.GetValueOrDefault(id) ?? await FindMade(id) : null;
        var fits = CryptographicOperations.FixedTimeEquals((known ?? NoKey).Sha256, ApiKey.HashOf(key));
        return fits && known is not null && !(known.ExpiresAt <= clock.GetUtcNow()) ? known.Caller : null;
    }

    /// <summary>What was read is not good any more, because a key was just made or revoked here.</summary>
    public void Forget()
    {
        lock (_gate)
            _readAt = null;
    }

    async ValueTask<KnownKey?> FindMade(string id)
    {
        if (!_made.ContainsKey(id) && Age > ShortestUse || Age > LongestUse)
            await ReadPatiently();
        if (!_made.TryGetValue(id, out var known))
            return null;
        _used[id] = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return known;
    }

    /// <summary>Time itself, not the clock that decides what has expired: that one may be moved.</summary>
    TimeSpan Age => _readAt is { } at ? TimeProvider.System.GetElapsedTime(at) : TimeSpan.MaxValue;

    async Task ReadPatiently()
    {
        Task reading;
        lock (_gate)
            reading = _reading ??= Task.Run(Read);
        try
        {
            await reading.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // What was read last counts.
        }
    }

    async Task Read()
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            var rows = await db.AccessKeys.AsNoTracking().Where(x => x.RevokedAt == null).ToListAsync();
            foreach (var row in rows)
                if (_used.TryRemove(row.Id, out var day) && row.LastUsedDay != day)
                    await db.AccessKeys.Where(x => x.Id == row.Id).ExecuteUpdateAsync(x => x.SetProperty(key => key.LastUsedDay, day));
            _made = rows.ToDictionary(x => x.Id, x => new KnownKey(x.Id, x.Sha256, x.Tenant, x.Permissions.Split(' ').ToHashSet(StringComparer.Ordinal), x.ExpiresAt), StringComparer.Ordinal);
        }
        catch (Exception e)
        {
            Unread(e.GetBaseException().Message);
        }
        finally
        {
            lock (_gate)
                (_reading, _readAt) = (null, begun);
        }
    }

    [LoggerMessage(2020, LogLevel.Warning, "The keys of callers could not be read ({Reason}); those that were known a moment ago count.")]
    partial void Unread(string reason);
}
