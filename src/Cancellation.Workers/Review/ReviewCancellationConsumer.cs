using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class ReviewCancellationConsumer(IStepLog steps, IReviewDesk desk, TimeProvider time) : IConsumer<ReviewCancellation>
{
    public Task Consume(ConsumeContext<ReviewCancellation> context)
    {
        var asked = context.Message;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(ReviewCancellation), asked.Ask),
            _ => ReviewRules.Plan(asked),
            (effect, ct) => desk.OpenReviewTask(effect.Key(), asked.ProductLine, asked.DueAt, ct).OrFail(effect),
            _ => ReviewRules.Answer(asked, time.GetUtcNow()));
    }
}
