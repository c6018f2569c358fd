using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class SendNoticeConsumer(IStepLog steps, INoticeGateway gateway, NoticeTexts texts, NoticeDelivery delivery) : IConsumer<SendNotice>
{
    public Task Consume(ConsumeContext<SendNotice> context)
    {
        var asked = context.Message;
        // A notice is asked for once; its id names the step.
        return steps.Run(context, new StepKey(asked.CancellationId, $"{nameof(SendNotice)}/{asked.NoticeId}", 1),
            async ct => NoticeRules.Plan(asked.Channels, (await gateway.ContactsOf(asked.CustomerId, ct)).Channels),
            (effect, ct) => Send(asked, effect, ct),
            effects => NoticeRules.Answer(asked, effects),
            effects => NoticeRules.Instead(asked.Channels, effects));
    }

    async Task<EffectResult> Send(SendNotice asked, Effect effect, CancellationToken cancellationToken)
    {
        var result = await delivery.Send(effect.Key(), await texts.Resolve(asked, cancellationToken), NoticeRules.ChannelOf(effect), cancellationToken);
        // Only a dead address leads to another channel. Any other refusal leaves open whether the customer was told.
        return result.Accepted || result.Code == Codes.ContactStale ? result : throw new UnansweredRefusalException(effect.Kind, effect.CaseId, result.Code);
    }
}
