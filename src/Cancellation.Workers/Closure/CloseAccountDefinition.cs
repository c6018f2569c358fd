namespace Cancellation.Workers;

public sealed class CloseAccountDefinition() : WorkerDefinition<CloseAccountConsumer>("close-account", prefetch: 128);
