using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// What was waived stays waived, however often the answer is no. Billing is asked all the same: only its books say what is owed to the customer.
/// </summary>
static class WaiverRules
{
    public static void Waive(Turn turn, Waiver waiver)
    {
        (turn.File.Waivers ??= []).Add(waiver);
        if (waiver.Gate == Gate.Billing && turn.File.Gates.Find(x => x.Gate == Gate.Billing)?.FactId is null)
            return;
        Pass(turn, waiver);
    }

    /// <summary>An answer that stands in the way of a gate that was waived while it was asked.</summary>
    public static void Apply(Turn turn)
    {
        if (turn.File.Waivers is not { } waivers)
            return;
        foreach (var waiver in waivers)
            if (turn.Status(waiver.Gate) is GateStatus.Blocked or GateStatus.Failed)
                Pass(turn, waiver);
    }

    static void Pass(Turn turn, Waiver waiver)
    {
        var gate = waiver.Gate;
        turn.Record(gate, GateStatus.Waived, waiver.WaivedAt, evidence: waiver.OperatorId);
        // What is owed is written off in the statement.
        if (gate == Gate.Billing && turn.File.Billing is not null)
            turn.File.Money = StatementRules.Of(turn).Lines;
        foreach (var timer in TimersOf(gate))
            turn.Meet(timer);
        if (TaskOf(gate) is { } task)
            turn.CloseTask(task);
    }

    static string[] TimersOf(Gate gate) => gate switch
    {
        Gate.Confirmation => [CaseTimer.Confirm],
        Gate.Identity or Gate.Documents => [CaseTimer.Docs],
        Gate.Billing => [CaseTimer.Pay],
        Gate.Device => [CaseTimer.Device],
        Gate.Security => [CaseTimer.Inspect],
        Gate.Review => [CaseTimer.Review, CaseTimer.Docs],
        _ => [],
    };

    static string? TaskOf(Gate gate) => gate switch
    {
        Gate.Identity => TaskCodes.IdentityFailed,
        Gate.Security => TaskCodes.InspectionFailed,
        _ => null,
    };
}
