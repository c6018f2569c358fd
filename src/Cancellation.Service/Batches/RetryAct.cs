using Cancellation.Contracts;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Batches;

/// <summary>
/// Tries once more what is stuck. A step that fails is tried now and not at the end of its pause; a step that was answered, with an answer that the case cannot go on with,
/// is asked for anew. Both know their effects by the same keys as before, and an act whose outcome is not known is asked about before anything is done.
/// </summary>
sealed class RetryAct(RequestReader said, string? step, string? partner) : BatchAct
{
    const string NothingToRetry = "NOTHING_TO_RETRY";
    /// <summary>It got through before it was tried by us.</summary>
    const string ThroughAlready = "THROUGH_ALREADY";
    const string AsMove = "move";

    readonly string? _step = step ?? said.OptionalText("step", 256);
    readonly string _reason = said.Text("reason", RequestMapping.LongText, TextKind.Words);
    readonly string _operatorId = said.Actor("operatorId");

    public override async Task<Rehearsed> Rehearse(CaseDoor door, Guid caseId, CancellationToken cancellationToken)
    {
        if (await door.Read<StepTries, bool>((tries, token) => tries.Any(caseId, _step, partner, token), cancellationToken))
            return new(null);
        if (_step is null || partner is not null)
            return new(NothingToRetry);
        var dry = await door.Rehearse(caseId, (moveId, now) => Move(caseId, moveId, now), cancellationToken);
        return new(dry.RefusedWith ?? (dry.Verdict is null ? null : NothingToRetry), AsMove);
    }

    public override async Task<string?> Send(CaseDoor door, Guid caseId, string key, string? way, CancellationToken cancellationToken)
    {
        if (way != AsMove)
            return await door.Read<StepTries, string?>((tries, token) => tries.Ring(caseId, _step, partner, token), cancellationToken);
        await door.Move(caseId, key, (moveId, now) => Move(caseId, moveId, now), cancellationToken);
        return AsMove;
    }

    public override async Task<Seen> Look(CaseDoor door, Guid caseId, string? before, CancellationToken cancellationToken)
    {
        if (before == AsMove)
            return AnswerIn(await door.Find(caseId, cancellationToken));
        if (before is null)
            return new(BatchItemStatus.TookEffect, ThroughAlready);
        var result = await door.Read<StepTries, TryResult>((tries, token) => tries.Look(before, token), cancellationToken);
        return result.Outcome switch
        {
            TryOutcome.GotThrough => new(BatchItemStatus.TookEffect),
            TryOutcome.FailedAgain => new(BatchItemStatus.Failed, result.Code),
            _ => new(BatchItemStatus.Sent),
        };
    }

    /// <summary>What the gate of the step says by now; a step without one was taken up, and its case says the rest.</summary>
    Seen AnswerIn(CaseView view)
    {
        Gate? gate = _step switch
        {
            nameof(CloseAccount) => Gate.Verify,
            nameof(VerifyIdentity) or nameof(Gate.Identity) => Gate.Identity,
            nameof(ClearBilling) or nameof(Gate.Billing) => Gate.Billing,
            nameof(SettleEntitlements) or nameof(Gate.Entitlements) => Gate.Entitlements,
            nameof(StopLinkedServices) or nameof(Gate.LinkedServices) => Gate.LinkedServices,
            _ => null,
        };
        return view.Gates.FirstOrDefault(x => x.Gate == gate) is not { } found ? new(BatchItemStatus.TookEffect)
            : found.Status switch
            {
                GateStatus.Blocked or GateStatus.Failed => new(BatchItemStatus.Failed, found.Code),
                GateStatus.Stale or GateStatus.Requested or GateStatus.Pending => new(BatchItemStatus.Sent),
                _ => new(BatchItemStatus.TookEffect),
            };
    }

    RetryStep Move(Guid caseId, Guid moveId, DateTimeOffset now) => new(caseId, moveId, _step!, _reason, _operatorId, now);
}
