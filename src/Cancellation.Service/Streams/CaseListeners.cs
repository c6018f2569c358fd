using System.Collections.Concurrent;
using System.Threading.Channels;
using Cancellation.Durability;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Streams;

/// <summary>
/// Who listens to which case in this process. Each listener is only woken; what there is to tell it reads itself, from the place where it is.
/// </summary>
public sealed class CaseListeners : IDisposable
{
    /// <summary>An open stream costs a connection and a reading whenever something happens to its case.</summary>
    public const int Most = 1_000;

    readonly ConcurrentDictionary<Guid, ConcurrentDictionary<CaseListener, bool>> _byCase = new();
    readonly CommitBell _bell;
    int _count;

    public CaseListeners(CommitBell bell)
    {
        _bell = bell;
        _bell.Rang += Wake;
    }

    public int Count => Volatile.Read(ref _count);

    public IReadOnlyCollection<Guid> Cases => [.. _byCase.Where(x => !x.Value.IsEmpty).Select(x => x.Key)];

    /// <exception cref="ProblemException">503: there are too many.</exception>
    public CaseListener Listen(Guid caseId)
    {
        if (Interlocked.Increment(ref _count) > Most)
        {
            Interlocked.Decrement(ref _count);
            throw Refuse.TooManyListeners(Most);
        }
        var listener = new CaseListener(this, caseId);
        _byCase.GetOrAdd(caseId, _ => new()).TryAdd(listener, true);
        return listener;
    }

    public void Wake(Guid caseId)
    {
        if (_byCase.TryGetValue(caseId, out var listeners))
            foreach (var listener in listeners.Keys)
                listener.Wake();
    }

    internal void Leave(CaseListener listener)
    {
        if (_byCase.TryGetValue(listener.CaseId, out var listeners) && listeners.TryRemove(listener, out _))
            Interlocked.Decrement(ref _count);
    }

    /// <summary>Forgets cases that nobody listens to any more. A listener that comes in between is heard by the shared look all the same, at its next turn.</summary>
    public void Tidy()
    {
        foreach (var (caseId, listeners) in _byCase)
            if (listeners.IsEmpty && _byCase.TryRemove(caseId, out var removed))
                foreach (var listener in removed.Keys)
                    _byCase.GetOrAdd(caseId, _ => new()).TryAdd(listener, true);
    }

    public void Dispose() => _bell.Rang -= Wake;
}

/// <summary>One open stream.</summary>
public sealed class CaseListener(CaseListeners all, Guid caseId) : IDisposable
{
    // One mark is enough: whoever is woken reads all there is.
    readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Guid CaseId { get; } = caseId;

    public void Wake() => _woken.Writer.TryWrite(true);

    /// <returns>False: nobody woke it for so long.</returns>
    public async Task<bool> Woken(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);
        try
        {
            await _woken.Reader.ReadAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => all.Leave(this);
}
