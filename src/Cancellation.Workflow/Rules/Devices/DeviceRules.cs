using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

static class DeviceRules
{
    /// <summary>Whom the case waits for until the device is there.</summary>
    public static (Party Party, string Needs, string? Code) Awaits(Turn turn) =>
        turn.File.Device?.ShippedAt is not null ? (Party.Courier, "device", null)
        : turn.Gate(Gate.Device).FactId is null ? (Party.Us, nameof(CollectDevice), null)
        : (Party.Customer, "device", Codes.DeviceMissing);

    /// <summary>
    /// Nothing about the device is open. Looked at once more before closing: what was known when the milestone was reached may have been
    /// contradicted since, by a later inspection or by a device that came after all.
    /// </summary>
    public static bool IsSettled(Turn turn) => !Gates.IsOpen(turn, Gate.Device) && !Gates.IsOpen(turn, Gate.Security);

    /// <summary>It is accepted when it is good, or when all that is wrong with it has a price.</summary>
    public static bool IsAccepted(DevicePolicy policy, InspectionGrade grade, IReadOnlyList<string> findings) => grade switch
    {
        InspectionGrade.Good => findings.All(policy.Damage.ContainsKey),
        InspectionGrade.Damaged => findings.Count > 0 && findings.All(policy.Damage.ContainsKey),
        _ => false,
    };

    public static string? CodeOf(InspectionGrade grade) => grade switch
    {
        InspectionGrade.Tampered => Codes.DeviceTampered,
        InspectionGrade.Mismatch => Codes.DeviceMismatch,
        _ => Codes.DeviceDamaged,
    };

    /// <summary>What its findings are deducted, in minor units.</summary>
    public static long Damage(DevicePolicy policy, DeviceFile device) => (device.Findings ?? []).Distinct().Sum(x => policy.Damage.GetValueOrDefault(x));

    /// <summary>It was not brought back, and nobody expects it before closing: nothing in it can be wiped.</summary>
    public static bool IsGone(CaseFile file) =>
        file.Device?.ReceivedAt is null && file.Gates.Exists(x => x is { Gate: Gate.Device, Status: GateStatus.Waived });

    /// <summary>The statement was made without knowing this of the device: it is shown anew at once, and before closing billing is asked once more.</summary>
    public static void MakeStatementStale(Turn turn)
    {
        if (turn.File is { Billing: not null, Closing: null })
            turn.File.Money = StatementRules.Of(turn).Lines;
        if (turn.Status(Gate.Billing) == GateStatus.Satisfied)
            turn.Gate(Gate.Billing).Status = GateStatus.Stale;
    }
}
