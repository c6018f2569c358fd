using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class CloseAccountConsumer(IStepLog steps, ClosingSides sides, TimeProvider time) : IConsumer<CloseAccount>
{
    public Task Consume(ConsumeContext<CloseAccount> context)
    {
        var asked = context.Message;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(CloseAccount), asked.Ask),
            _ => Task.FromResult(ClosureRules.Plan(asked)),
            (effect, ct) => sides.Perform(asked, effect, ct),
            effects => ClosureRules.Answer(asked, effects, time.GetUtcNow()));
    }
}
