using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class DeviceRules
{
    public const string IssueReturnLabel = "IssueReturnLabel";

    public static IReadOnlyList<EffectPlan> Plan(Terminal? terminal) =>
        terminal is null or { Accepted: true } ? Plans.Nothing : [new EffectPlan(IssueReturnLabel, Target: terminal.SerialNumber)];

    /// <param name="effects">Decide the answer when there are any: a label was made, so the customer was told to bring the terminal back.</param>
    public static object Answer(CollectDevice asked, Terminal? terminal, IReadOnlyList<Effect> effects, DateTimeOffset now) =>
        effects.Count > 0
            ? new DeviceCollectionOpened(asked.CancellationId, asked.Ask, effects[0].Reference ?? "", now)
            : new DeviceReturned(asked.CancellationId, asked.Ask, terminal?.SerialNumber, terminal?.ReturnedAt ?? now);
}
