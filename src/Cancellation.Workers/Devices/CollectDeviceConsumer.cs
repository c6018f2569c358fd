using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class CollectDeviceConsumer(IStepLog steps, ITerminalRegistry registry, TimeProvider time) : IConsumer<CollectDevice>
{
    public Task Consume(ConsumeContext<CollectDevice> context)
    {
        var asked = context.Message;
        Terminal? terminal = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(CollectDevice), asked.Ask),
            async ct =>
            {
                terminal = await registry.Find(asked.SubscriptionId, ct);
                return DeviceRules.Plan(terminal);
            },
            (effect, ct) => registry.IssueReturnLabel(effect.Key(), effect.Target!, asked.DueAt, ct).OrFail(effect),
            effects => DeviceRules.Answer(asked, terminal, effects, time.GetUtcNow()));
    }
}
