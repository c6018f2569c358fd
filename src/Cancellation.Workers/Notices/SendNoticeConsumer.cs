using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class SendNoticeConsumer(IStepLog steps, Port<INoticeGateway> gateway) : IConsumer<SendNotice>
{
    public Task Consume(ConsumeContext<SendNotice> context)
    {
        var asked = context.Message;
        // A notice is asked for once; its id names the step.
        return steps.Run(context, new StepKey(asked.CancellationId, $"{nameof(SendNotice)}/{asked.NoticeId}", 1),
            async ct => NoticeRules.Plan(asked.Channels, await gateway.Call(static (side, customer, ct) => side.ReachableBy(customer, ct), asked.CustomerId, ct)),
            (effect, ct) => gateway.Call(static (side, x, ct) => side.Send(x.Key, x.asked.CustomerId, x.asked.Kind, x.Channel, x.asked.Code, ct),
                (Key: effect.Key(), asked, Channel: Enum.Parse<NoticeChannel>(effect.Target!)), ct).AsTask(),
            static _ => null);
    }
}
