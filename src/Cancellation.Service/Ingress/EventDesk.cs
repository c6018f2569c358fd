using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>Where every event comes in, by whatever way: it is read, its sender's permission is looked at, and it is handed to its case. When it returns, that is committed.</summary>
public sealed class EventDesk(CaseDoor door, FactRouting routing, RequestCheck check, CallerContext callers, TimeProvider clock, ServiceSettings settings)
{
    readonly EventSides _sides = new(door, routing, check, callers);

    /// <exception cref="ProblemException">It is refused.</exception>
    public Task<FactReceipt> Take(EventMessage message, CancellationToken cancellationToken) =>
        Take(EventReader.Read(message, settings.Intake.MaxBodyBytes, clock.GetUtcNow(), callers.Caller ?? Caller.Nobody), cancellationToken);

    /// <inheritdoc cref="Take(EventMessage, CancellationToken)"/>
    public async Task<FactReceipt> Take(InboundEvent said, CancellationToken cancellationToken)
    {
        var kind = EventKinds.All.GetValueOrDefault(said.Type);
        if (kind is not null && callers.Caller is { } caller && !caller.May(kind.Permission))
            throw Refuse.EventNotAllowed(said.Type, kind.Permission);
        var take = said.Data is null ? null : kind?.Read(said, _sides);
        if (said.Faults.Count > 0)
            throw Refuse.Invalid(said.Faults);
        return await take!(cancellationToken);
    }
}
