using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Api;

namespace Cancellation.Service.Ingress;

/// <summary>One type of event: who may send it, how it is read, and what it does.</summary>
interface IEventKind
{
    /// <summary>One of <see cref="Permissions"/>.</summary>
    string Permission { get; }

    /// <summary>What the data says, for the documents: a fact's record, or what is said with a move or a request.</summary>
    Type Data { get; }

    /// <summary>Reads the data and adds what is wrong with it to the event's faults.</summary>
    /// <returns>What is done when nothing is wrong.</returns>
    Func<CancellationToken, Task<FactReceipt>> Read(InboundEvent said, EventSides sides);
}

/// <summary>What events are handed to.</summary>
sealed record EventSides(CaseDoor Door, FactRouting Routing, RequestCheck Check, CallerContext Callers);

/// <summary>A structured CloudEvent 1.0.</summary>
public sealed record CloudEvent(string Specversion, string Id, string Source, string Type, System.Text.Json.JsonElement Data, DateTimeOffset? Time = null, string? Datacontenttype = null);

public enum FactOutcome
{
    Recorded,
    /// <summary>It was reported before, or changes nothing.</summary>
    KnownAlready,
    /// <summary>Nobody has asked for this terminal yet: it is kept for the request that will name it.</summary>
    Parked,
}

/// <param name="CancellationId">Null while there is no case.</param>
/// <param name="Verdict">What the case noted about it, e.g. <c>late</c>.</param>
public sealed record FactReceipt(Guid? CancellationId, Guid FactId, FactOutcome Outcome, string? Verdict);
