using System.Collections.Concurrent;
using Cancellation.Service.Access;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>
/// The counts of each tenant, counted at most once in a while however many ask. Counting a million cases reads one index and takes longer than
/// a page may; nobody's day depends on the last five seconds.
/// </summary>
public sealed class CountsBoard(CaseDoor door, CallerContext callers)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, Counted> _byTenant = new(StringComparer.Ordinal);

    public async Task<CaseCounts> Read(CancellationToken cancellationToken)
    {
        var counted = _byTenant.GetOrAdd(callers.Tenant, _ => new Counted());
        var last = counted.Last;
        // Real time, not the cases' clock: it is our own work that is spared.
        if (last is null || Environment.TickCount64 - counted.At > Fresh.TotalMilliseconds)
            last = await counted.Renew(() => door.Read<CaseCounter, CaseCounts>((counter, token) => counter.Count(token), CancellationToken.None)).WaitAsync(cancellationToken);
        return last;
    }

    sealed class Counted
    {
        readonly Lock _one = new();
        Task<CaseCounts>? _underWay;

        public CaseCounts? Last { get; private set; }
        public long At { get; private set; }

        public Task<CaseCounts> Renew(Func<Task<CaseCounts>> count)
        {
            lock (_one)
                return _underWay ??= Once(count);
        }

        async Task<CaseCounts> Once(Func<Task<CaseCounts>> count)
        {
            // Whoever asked first must not be kept within the lock.
            await Task.Yield();
            try
            {
                var counts = await count();
                (Last, At) = (counts, Environment.TickCount64);
                return counts;
            }
            finally
            {
                lock (_one)
                    _underWay = null;
            }
        }
    }
}
