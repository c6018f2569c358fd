using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class DeviceRules
{
    public const string IssueReturnLabel = "IssueReturnLabel";

    /// <summary>A label is made for what is still with the customer.</summary>
    public static IReadOnlyList<EffectPlan> Plan(Terminal? terminal) =>
        terminal is null or { ReturnedAt: not null } ? Plans.Nothing : [new EffectPlan(IssueReturnLabel, Target: terminal.SerialNumber)];

    /// <param name="effects">Decide the answer when there are any: a label was made, so the customer is told to bring the terminal back.</param>
    public static object Answer(CollectDevice asked, Terminal? terminal, IReadOnlyList<Effect> effects, DateTimeOffset now) => terminal switch
    {
        _ when effects.Count > 0 => new DeviceCollectionOpened(asked.CancellationId, asked.Ask, effects[0].Reference ?? "", now),
        { Accepted: false, ReturnedAt: { } at } => new DeviceReceived(asked.CancellationId, terminal.SerialNumber, terminal.Location ?? "", terminal.ReceiptNumber ?? "", at),
        _ => new DeviceReturned(asked.CancellationId, asked.Ask, terminal?.SerialNumber, terminal?.ReturnedAt ?? now, terminal?.ReceiptNumber),
    };
}
