using System.Collections.Concurrent;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>
/// Requests under one key that come at once are taken one after the other: whoever comes second waits a moment for the first and then finds what it did.
/// Several processes need no such order, the ledger keeps it; but there is less to be undone when it is kept here.
/// </summary>
public sealed class KeysInFlight
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly TimeSpan _patience;
    readonly ConcurrentDictionary<Guid, Task<bool>> _firsts = new();

    public KeysInFlight() : this(Patience)
    {
    }

    /// <param name="patience">How long the second waits.</param>
    public KeysInFlight(TimeSpan patience) => _patience = patience;

    /// <param name="id">What the key stands for.</param>
    /// <exception cref="ProblemException">409: the first is still at it.</exception>
    public async Task<T> Once<T>(Guid id, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_firsts.GetOrAdd(id, mine.Task) is var first && first != mine.Task)
            if (await Done(first, cancellationToken))
                return await work();
        var done = false;
        try
        {
            var result = await work();
            done = true;
            return result;
        }
        finally
        {
            _firsts.TryRemove(id, out _);
            mine.SetResult(done);
        }
    }

    /// <returns>False: the first came to nothing, so that this one is to be tried in its place.</returns>
    async Task<bool> Done(Task<bool> first, CancellationToken cancellationToken)
    {
        try
        {
            return await first.WaitAsync(_patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw Refuse.KeyInFlight();
        }
    }
}
