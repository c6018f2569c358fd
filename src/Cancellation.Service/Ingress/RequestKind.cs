using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Personal;

namespace Cancellation.Service.Ingress;

/// <summary>Asks for a cancellation. (source, id) is the idempotency key: the same event twice is one case, over whatever way it comes.</summary>
sealed class RequestKind : IEventKind
{
    public string Permission => Permissions.RequestCases;
    public Type Data => typeof(CancellationRequest);

    public Func<CancellationToken, Task<FactReceipt>> Read(InboundEvent said, EventSides sides)
    {
        var data = said.Data!;
        var request = sides.Check.Apply(RequestMapping.ReadRequest(data), data);
        var person = PersonReader.Read(data);
        return async cancellationToken =>
        {
            var known = await sides.Door.Exists(Ids.Case(sides.Callers.Tenant, said.Key), cancellationToken);
            var caseId = await sides.Door.Open(said.Key, request, cancellationToken, person);
            return new(caseId, Ids.Request(caseId), known ? FactOutcome.KnownAlready : FactOutcome.Recorded, null);
        };
    }
}
