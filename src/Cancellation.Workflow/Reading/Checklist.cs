using Cancellation.Contracts;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Reading;

/// <summary>The points of billing that customers ask about, read off what billing said: they are shown as gates and stand in nobody's way themselves.</summary>
static class Checklist
{
    public static IEnumerable<GateView> Of(CancellationCase x)
    {
        if (x.File.Billing is not { } standing || x.File.Gates.Find(gate => gate.Gate == Gate.Billing) is not { } billing)
            yield break;
        yield return View(Gate.AutoRenew, billing, standing.AutoRenewalStopped ? null : Codes.AutoRenewOn);
        if (standing.Contract is not null)
            yield return View(Gate.Contract, billing, billing.BlockedCode == Codes.InContract ? Codes.InContract : null);
        if (x.File.Money.Exists(line => LineKind.IsFee(line.Kind)))
            yield return View(Gate.Fee, billing, billing.BlockedCode is Codes.FeeUnpaid or Codes.InContract ? Codes.FeeUnpaid : null);
    }

    static GateView View(Gate gate, GateRecord billing, string? code) =>
        new(gate, code is null ? GateStatus.Satisfied : GateStatus.Blocked, code, billing.OccurredAt, billing.RecordedAt);
}
