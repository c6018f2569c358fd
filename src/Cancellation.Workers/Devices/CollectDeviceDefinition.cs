namespace Cancellation.Workers;

public sealed class CollectDeviceDefinition() : WorkerDefinition<CollectDeviceConsumer>("collect-device", prefetch: 64);
