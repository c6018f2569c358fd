namespace Cancellation.Workers;

public sealed class UndoStepsDefinition() : WorkerDefinition<UndoStepsConsumer>("undo-steps", prefetch: 64);
