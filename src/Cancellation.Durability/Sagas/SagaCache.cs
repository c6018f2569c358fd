using System.Diagnostics.CodeAnalysis;

namespace Cancellation.Durability;

/// <summary>
/// Rows as they were last committed by this process, each handed out to one message at a time. Two generations: when the
/// young one is full it becomes the old one, so what was not used lately is forgotten without bookkeeping.
/// </summary>
sealed class SagaCache<TSaga>(int generationSize = 20_000) where TSaga : class, IDurableSaga
{
    readonly Lock gate = new();
    Dictionary<Guid, Row> young = [];
    Dictionary<Guid, Row> old = [];

    /// <param name="Values">The column values of the last commit, to see what a message changed.</param>
    public readonly record struct Row(TSaga Saga, object?[] Values);

    /// <summary>Takes the row out; whoever took it puts it back after the commit, or not at all.</summary>
    public bool TryTake(Guid caseId, [NotNullWhen(true)] out TSaga? saga, [NotNullWhen(true)] out object?[]? values)
    {
        lock (gate)
        {
            var found = young.Remove(caseId, out var row) || old.Remove(caseId, out row);
            (saga, values) = (row.Saga, row.Values);
            return found;
        }
    }

    public void Put(TSaga saga, object?[] values)
    {
        lock (gate)
        {
            if (young.Count >= generationSize)
                (old, young) = (young, []);
            young[saga.CorrelationId] = new Row(saga, values);
        }
    }
}

/// <summary>Lets one message at a time work on a case, within this process. Two cases may share a lock; that only costs time.</summary>
sealed class CaseLocks
{
    readonly SemaphoreSlim[] locks = Enumerable.Range(0, 4096).Select(_ => new SemaphoreSlim(1, 1)).ToArray();

    public async ValueTask<Held> Enter(Guid caseId, CancellationToken cancellationToken)
    {
        var semaphore = locks[(uint)caseId.GetHashCode() % (uint)locks.Length];
        await semaphore.WaitAsync(cancellationToken);
        return new Held(semaphore);
    }

    public readonly struct Held(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
