namespace Cancellation.Workers;

public sealed class PerformDutyDefinition() : WorkerDefinition<PerformDutyConsumer>("perform-duty", prefetch: 64);
