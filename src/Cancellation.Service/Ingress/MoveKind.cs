using Cancellation.Durability;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>A move of the customer or the reviewer, said as an event: the data is the body of the move's own resource, with the case's id.</summary>
sealed class MoveKind<TSaid, TMove>(MoveReading<TSaid, TMove> move, string permission) : IEventKind where TMove : class
{
    public string Permission => permission;
    public Type Data => typeof(TSaid);

    public Func<CancellationToken, Task<FactReceipt>> Read(InboundEvent said, EventSides sides)
    {
        var data = said.Data!;
        var named = said.NamedCase();
        if (!data.Has("cancellationId"))
            data.Refuse("cancellationId", FaultCodes.FieldMissing, "It is not said which case it is about.", "Send the 'cancellationId' that the request was answered with.");
        var what = move.Read(data);
        return async cancellationToken =>
        {
            var caseId = named!.Value;
            var receipt = await sides.Door.Move(caseId, said.Key, (moveId, now) => move.Make(what, caseId, moveId, now), cancellationToken);
            return new(caseId, Ids.Move(caseId, said.Key), receipt.Admission == Admission.Committed ? FactOutcome.Recorded : FactOutcome.KnownAlready, receipt.Verdict);
        };
    }
}
