using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>Something that happened outside. It names its case, or the terminal or the notice by which the case is found.</summary>
/// <param name="read">Gives the fact for a case; asked once more when the case is found.</param>
sealed class FactKind<T>(Func<Guid, RequestReader, Func<string, DateTimeOffset>, T> read) : IEventKind where T : class
{
    public string Permission => Permissions.ReportFacts;
    public Type Data => typeof(T);

    public Func<CancellationToken, Task<FactReceipt>> Read(InboundEvent said, EventSides sides)
    {
        var data = said.Data!;
        var named = said.NamedCase();
        var serialNumber = data.OptionalText("serialNumber", kind: TextKind.Number);
        if (named is null && serialNumber is null && !data.Has("cancellationId") && !BounceReports.NamesTheCase(said.Type, data))
            data.Refuse("cancellationId", FaultCodes.FieldMissing, "It is not said which case it is about.", "Send 'cancellationId', or 'serialNumber' for facts about a terminal, or 'effectId' for a notice.");
        var fact = read(Guid.Empty, data, said.At);
        return cancellationToken => Take(said, fact, named, serialNumber, sides, cancellationToken);
    }

    async Task<FactReceipt> Take(InboundEvent said, T fact, Guid? named, string? serialNumber, EventSides sides, CancellationToken cancellationToken)
    {
        var (door, routing) = (sides.Door, sides.Routing);
        // Who names another tenant's case is told what is told of one that does not exist.
        if (named is { } caseNamed && !await door.Exists(caseNamed, cancellationToken))
            throw Refuse.NoSuchCase(caseNamed);
        var bounced = fact is NoticeBounced report ? await routing.NoticeThatBounced(named, report, cancellationToken) : null;
        named ??= bounced?.CancellationId;
        var first = named is null ? FactRouting.MayComeFirst(fact) : null;
        var caseId = named ?? (first is { } at ? await routing.CaseOfDevice(serialNumber!, at, cancellationToken) : await routing.CaseOfTerminal(serialNumber!, cancellationToken));
        if (caseId == Guid.Empty)
            return await Park(said, FactRouting.Of(fact, sides.Callers.Tenant), sides, cancellationToken);
        var factId = Ids.Fact(caseId, said.Source, said.Id);
        var receipt = await Deliver(door, caseId, factId, bounced as T ?? read(caseId, said.Data!, said.At), parks: false, cancellationToken);
        return receipt.Admission == Admission.Missing
            ? throw Refuse.NoSuchCase(caseId)
            : new(caseId, factId, receipt.Admission == Admission.Committed ? FactOutcome.Recorded : FactOutcome.KnownAlready, receipt.Verdict);
    }

    static async Task<FactReceipt> Park(InboundEvent said, T fact, EventSides sides, CancellationToken cancellationToken)
    {
        var factId = Ids.FactBeforeItsCase(sides.Callers.Tenant, said.Source, said.Id);
        var receipt = await Deliver(sides.Door, Guid.Empty, factId, fact, parks: true, cancellationToken);
        return new(null, factId, receipt.Admission == Admission.Parked ? FactOutcome.Parked : FactOutcome.KnownAlready, null);
    }

    static async Task<Receipt> Deliver(CaseDoor door, Guid caseId, Guid factId, T fact, bool parks, CancellationToken cancellationToken) =>
        await door.Deliver(caseId, factId, await door.TakeOut(caseId, fact, cancellationToken), cancellationToken, parks: parks);
}
