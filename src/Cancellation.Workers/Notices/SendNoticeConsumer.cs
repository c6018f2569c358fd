using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class SendNoticeConsumer(IStepLog steps, Port<INoticeGateway> gateway, NoticeTexts texts, NoticeWriter writer) : IConsumer<SendNotice>
{
    public Task Consume(ConsumeContext<SendNotice> context)
    {
        var asked = context.Message;
        // A notice is asked for once; its id names the step.
        return steps.Run(context, new StepKey(asked.CancellationId, $"{nameof(SendNotice)}/{asked.NoticeId}", 1),
            async ct => NoticeRules.Plan(asked.Channels, await gateway.Call(static (side, customer, ct) => side.ReachableBy(customer, ct), asked.CustomerId, ct)),
            (effect, ct) => Send(asked, effect, ct),
            effects => NoticeRules.Answer(asked, effects),
            effects => NoticeRules.Instead(asked.Channels, effects));
    }

    async Task<EffectResult> Send(SendNotice asked, Effect effect, CancellationToken cancellationToken)
    {
        var result = await gateway.Call(
            static (side, x, ct) => side.Send(x.Key, x.asked.CustomerId, x.asked.Kind, x.Channel, x.asked.Code, Wording.In(x.asked.Language).Language, x.Text, ct),
            (Key: effect.Key(), asked, Channel: NoticeRules.ChannelOf(effect), Text: writer.Write(await texts.Resolve(asked, cancellationToken))), cancellationToken);
        // Only a dead address leads to another channel. Any other refusal leaves open whether the customer was told.
        return result.Accepted || result.Code == Codes.ContactStale ? result : throw new UnansweredRefusalException(effect.Kind, effect.CaseId, result.Code);
    }
}
