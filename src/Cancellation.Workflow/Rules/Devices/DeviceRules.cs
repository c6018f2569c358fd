using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

static class DeviceRules
{
    /// <summary>Whom the case waits for until the device is there.</summary>
    public static (Party Party, string Needs, string? Code) Awaits(Turn turn) => turn.Gate(Gate.Device).FactId is null
        ? (Party.Us, nameof(CollectDevice), null)
        : (Party.Customer, "device", Codes.DeviceMissing);
}
