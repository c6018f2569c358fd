using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Service.Access;
using Cancellation.Service.Ingress;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>Hands what happened in the sandbox to the case it concerns.</summary>
public sealed class SandboxFacts(CaseDoor door, FactRouting routing, CallerContext callers)
{
    /// <returns>What whoever did it is answered; else the case, or the fact itself when no case waits for the terminal yet.</returns>
    public async Task<IResult> Tell(HttpContext http, Happened happened, TimeSpan wait, CancellationToken cancellationToken)
    {
        var caseId = happened.CaseId;
        foreach (var fact in happened.Facts)
            caseId = await Tell(fact, cancellationToken);
        return happened.Answer is { } answer ? Results.Ok(answer)
            : caseId == Guid.Empty ? Results.Accepted(value: happened.Facts[0])
            : CaseAnswers.Accepted(http.Response, await door.UntilStable(caseId, wait, cancellationToken));
    }

    Task<Guid> Tell(object fact, CancellationToken cancellationToken) => fact switch
    {
        DeviceReceived x => OfDevice(x with { Tenant = callers.Tenant }, x.CancellationId, x.SerialNumber, x.ReceivedAt, static (x, caseId) => x with { CancellationId = caseId }, cancellationToken),
        DeviceInspected x => OfDevice(x with { Tenant = callers.Tenant }, x.CancellationId, x.SerialNumber, x.InspectedAt, static (x, caseId) => x with { CancellationId = caseId }, cancellationToken),
        DeviceShipped { CancellationId: var caseId } x when caseId == Guid.Empty => OfShipped(x, cancellationToken),
        DeviceShipped x => Deliver(x.CancellationId, x, cancellationToken),
        TerminalTransactionDeclined x => Deliver(x.CancellationId, x, cancellationToken),
        ChargePaid x => Deliver(x.CancellationId, x, cancellationToken),
        NewChargePosted x => Deliver(x.CancellationId, x, cancellationToken),
        DisputeOpened x => Deliver(x.CancellationId, x, cancellationToken),
        DisputeClosed x => Deliver(x.CancellationId, x, cancellationToken),
        IdentitySynced x => Deliver(x.CancellationId, x, cancellationToken),
        EntitlementChanged x => Deliver(x.CancellationId, x, cancellationToken),
        RefundSettled x => Deliver(x.CancellationId, x, cancellationToken),
        RefundFailed x => Deliver(x.CancellationId, x, cancellationToken),
        DebitObserved x => Deliver(x.CancellationId, x, cancellationToken),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of the sandbox.", nameof(fact)),
    };

    /// <summary>A terminal may come before the request that names it: the fact is kept for the case to come.</summary>
    async Task<Guid> OfDevice<T>(T fact, Guid named, string serialNumber, DateTimeOffset at, Func<T, Guid, T> of, CancellationToken cancellationToken) where T : class
    {
        var caseId = named != Guid.Empty ? named : await routing.CaseOfDevice(serialNumber, at, cancellationToken);
        if (caseId != Guid.Empty)
            return await Deliver(caseId, of(fact, caseId), cancellationToken);
        await door.Deliver(caseId, Ids.FactBeforeItsCase(callers.Tenant, FactText.Source, FactText.IdOf(fact)), fact, cancellationToken, parks: true);
        return Guid.Empty;
    }

    async Task<Guid> OfShipped(DeviceShipped shipped, CancellationToken cancellationToken)
    {
        var caseId = await routing.CaseOfTerminal(shipped.SerialNumber, cancellationToken);
        return await Deliver(caseId, shipped with { CancellationId = caseId }, cancellationToken);
    }

    async Task<Guid> Deliver<T>(Guid caseId, T fact, CancellationToken cancellationToken) where T : class =>
        (await door.Deliver(caseId, Ids.Fact(caseId, FactText.Source, FactText.IdOf(fact)), fact, cancellationToken)).Admission == Admission.Missing
            ? throw Refuse.NoSuchCase(caseId)
            : caseId;
}
