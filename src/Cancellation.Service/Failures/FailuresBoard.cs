using System.Collections.Concurrent;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Failures;

/// <summary>What fails, read once in a moment for each tenant however many look: on a bad day many do.</summary>
public sealed class FailuresBoard(CaseDoor door, CallerContext callers)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Seen> _byTenant = new(StringComparer.Ordinal);

    public Task<FailureList> Read(CancellationToken cancellationToken)
    {
        // Real time, not the cases' clock: it is our own work that is spared.
        var now = Environment.TickCount64;
        var seen = _byTenant.AddOrUpdate(callers.Tenant, _ => new(now, Look()), (_, last) => last.IsGood(now) ? last : new(now, Look()));
        return seen.List.Value.WaitAsync(cancellationToken);
    }

    Lazy<Task<FailureList>> Look() => new(() => door.Read<FailureReader, FailureList>((reader, token) => reader.List(token), CancellationToken.None));

    sealed record Seen(long At, Lazy<Task<FailureList>> List)
    {
        /// <summary>A look that is under way is everybody's; one that came to nothing is nobody's.</summary>
        public bool IsGood(long now) => !List.IsValueCreated || !List.Value.IsCompleted || (List.Value.IsCompletedSuccessfully && now - At < Fresh.TotalMilliseconds);
    }
}
