using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class UndoStepsConsumer(IStepLog steps, UndoingSides sides, TimeProvider time) : IConsumer<UndoSteps>
{
    public Task Consume(ConsumeContext<UndoSteps> context)
    {
        var asked = context.Message;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(UndoSteps), asked.Ask),
            _ => Task.FromResult(UndoRules.Plan(asked)),
            (effect, ct) => sides.Perform(asked, effect, ct),
            effects => UndoRules.Answer(asked, effects, time.GetUtcNow()));
    }
}
