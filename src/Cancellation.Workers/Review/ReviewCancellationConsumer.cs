using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class ReviewCancellationConsumer(IStepLog steps, Port<IReviewDesk> desk, TimeProvider time) : IConsumer<ReviewCancellation>
{
    public Task Consume(ConsumeContext<ReviewCancellation> context)
    {
        var asked = context.Message;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(ReviewCancellation), asked.Ask),
            _ => ReviewRules.Plan(asked),
            (effect, ct) => desk.Call(static (desk, x, ct) => desk.OpenReviewTask(x.Key, x.ProductLine, x.DueAt, ct), (Key: effect.Key(), asked.ProductLine, asked.DueAt), ct).OrFail(effect),
            _ => ReviewRules.Answer(asked, time.GetUtcNow()));
    }
}
