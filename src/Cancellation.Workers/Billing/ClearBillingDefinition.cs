namespace Cancellation.Workers;

public sealed class ClearBillingDefinition() : WorkerDefinition<ClearBillingConsumer>("clear-billing", prefetch: 128);
