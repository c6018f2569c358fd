using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Acts.Offers;

/// <summary>Steps that are stuck, by the names the case knows them by.</summary>
static class RetryActs
{
    static readonly (Gate Gate, string Step)[] Asked =
    [
        (Gate.Identity, nameof(VerifyIdentity)), (Gate.Billing, nameof(ClearBilling)), (Gate.Entitlements, nameof(SettleEntitlements)), (Gate.LinkedServices, nameof(StopLinkedServices)),
    ];

    public static IEnumerable<Act> Of(Offering x)
    {
        if (!x.MayOperate)
            yield break;
        var say = x.Say;
        var stuck = Stuck(x.Case).ToList();
        // What a worker tries again by itself has not been answered yet: asking twice would be asking for two answers.
        var under = x.Case.Steps.Count > 0 && stuck.Count == 0 ? x.Case.Steps[0] : null;
        if (stuck.Count == 0 && under is null)
            yield break;
        yield return new()
        {
            Name = nameof(RetryStep), Title = say["Retry a step", "重试步骤"], Icon = "replay", Path = "/retries", IsNext = x.Case.Waiting?.Party == Party.Operator && stuck.Count > 0,
            About = say["Asks for exactly this step once more. What was done already is not done twice.", "仅重新执行所选步骤；已完成的不会重复执行。"],
            Fields =
            [
                new("step", say["Step", "步骤"], FieldKind.Choice)
                {
                    Options = [.. stuck.Select(step => new ActOption(step.Step, step.Code is null ? ActWords.Step(say, step.Step) : $"{ActWords.Step(say, step.Step)}: {ActWords.Reason(say, step.Code)}"))],
                    Initial = stuck.Count > 0 ? stuck[0].Step : "",
                },
                x.Reason(),
            ],
            Body = values => new() { ["step"] = values.Of("step"), ["reason"] = values.Of("reason") },
            Why = under is null ? null : say[$"{ActWords.Step(say, under.Step)} is tried again by itself at {say.Clock(under.NextTryAt)}.", $"“{ActWords.Step(say, under.Step)}”将于 {say.Clock(under.NextTryAt)} 自动重试。"],
        };
    }

    /// <summary>What the case would let be tried again.</summary>
    internal static IEnumerable<(string Step, string? Code)> Stuck(CaseView x)
    {
        if (x.State == CaseState.Closing && x.Gates.FirstOrDefault(gate => gate.Gate == Gate.Verify) is { } verify && IsStuck(verify))
            yield return (nameof(CloseAccount), verify.Code ?? x.Closing?.Code);
        if (x.Undoing is { Code: { } blocked })
            yield return (nameof(UndoSteps), blocked);
        if (CaseState.CanBeWithdrawn(x.State))
            foreach (var (gate, step) in Asked)
                if (x.Gates.FirstOrDefault(one => one.Gate == gate) is { } record && IsStuck(record))
                    yield return (step, record.Code);
        foreach (var refund in x.Refunds)
            if (refund.Status is RefundStatus.Refused or RefundStatus.Waiting)
                yield return ($"{nameof(PayRefund)}/{refund.RefundId}", refund.Code);
        foreach (var duty in x.Duties)
            if (duty is { Status: DutyStatus.Failed, Kind: not DutyKind.TrackRefund })
                yield return (duty.Target is null ? $"{nameof(PerformDuty)}/{duty.Kind}" : $"{nameof(PerformDuty)}/{duty.Kind}/{duty.Target}", duty.Code);
    }

    static bool IsStuck(GateView gate) => gate.Status is GateStatus.Blocked or GateStatus.Failed;
}
