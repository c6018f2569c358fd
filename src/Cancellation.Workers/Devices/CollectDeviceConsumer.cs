using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class CollectDeviceConsumer(IStepLog steps, Port<ITerminalRegistry> registry, TimeProvider time) : IConsumer<CollectDevice>
{
    public Task Consume(ConsumeContext<CollectDevice> context)
    {
        var asked = context.Message;
        Terminal? terminal = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(CollectDevice), asked.Ask),
            async ct =>
            {
                terminal = await registry.Call(static (registry, subscription, ct) => registry.Find(subscription, ct), asked.SubscriptionId, ct);
                return DeviceRules.Plan(terminal);
            },
            (effect, ct) => registry.Call(static (registry, x, ct) => registry.IssueReturnLabel(x.Key, x.Serial, x.DueAt, ct), (Key: effect.Key(), Serial: effect.Target!, asked.DueAt), ct).OrFail(effect),
            effects => DeviceRules.Answer(asked, terminal, effects, time.GetUtcNow()));
    }
}
