namespace Cancellation.Workers;

public sealed class StopLinkedServicesDefinition() : WorkerDefinition<StopLinkedServicesConsumer>("stop-linked-services", prefetch: 64);
