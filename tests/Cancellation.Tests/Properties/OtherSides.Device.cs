using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Tests.Properties;

// The terminal: brought back at its moment, and inspected.
sealed partial class OtherSides
{
    /// <summary>Once, at its moment or, when that was passed over, at a later one.</summary>
    void DeviceCanCome(DeviceComes moment)
    {
        if (!world.HasDevice || canComeBack || moment < world.DeviceComes)
            return;
        canComeBack = true;
        Can("hands the terminal over", HandOver);
    }

    IEnumerable<object> HandOver()
    {
        (isBack, returnedAt) = (true, Now);
        Can("inspects", () => Inspect(isBad: world.FirstInspectionIsBad));
        yield return new DeviceReceived(caseId, Serial, "counter 1", "receipt-1", Now);
    }

    IEnumerable<object> Inspect(bool isBad)
    {
        if (isBad)
            Can("inspects again", () => Inspect(isBad: false));
        isAccepted |= !isBad && world.Findings.Count == 0;
        var grade = isBad ? InspectionGrade.Tampered : world.Findings.Count > 0 ? InspectionGrade.Damaged : InspectionGrade.Good;
        yield return new DeviceInspected(caseId, Serial, grade, isBad ? ["SealBroken"] : world.Findings, Now);
    }

    object Collect(CollectDevice asked)
    {
        DeviceCanCome(DeviceComes.WhenAskedFor);
        var terminal = world.HasDevice ? new Terminal(Serial, isAccepted, isBack ? returnedAt : null) : null;
        return DeviceRules.Answer(asked, terminal, Effects(DeviceRules.Plan(terminal), nameof(CollectDevice), asked.Ask), Now);
    }
}
