using System.Collections.Concurrent;
using Cancellation.Console.Live;
using Cancellation.Durability;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>Wakes the pages of this process: at a commit of its own at once, at another's as soon as it is heard of.</summary>
sealed class LiveChanges : ILiveChanges, IDisposable
{
    readonly ConcurrentDictionary<Watching, bool> _watching = new();
    readonly CommitBell _bell;

    public LiveChanges(CommitBell bell)
    {
        _bell = bell;
        _bell.Rang += Tell;
    }

    public IDisposable Watch(Guid? caseId, Action changed)
    {
        var watching = new Watching(this, caseId, changed);
        _watching.TryAdd(watching, true);
        return watching;
    }

    public void Tell(Guid caseId)
    {
        foreach (var watching in _watching.Keys)
            if (watching.CaseId is null || watching.CaseId == caseId)
                watching.Changed();
    }

    /// <summary>Nobody knows which: everything may have changed.</summary>
    public void TellAll()
    {
        foreach (var watching in _watching.Keys)
            watching.Changed();
    }

    public void Dispose() => _bell.Rang -= Tell;

    sealed class Watching(LiveChanges all, Guid? caseId, Action changed) : IDisposable
    {
        public Guid? CaseId => caseId;

        public void Changed() => changed();

        public void Dispose() => all._watching.TryRemove(this, out _);
    }
}
