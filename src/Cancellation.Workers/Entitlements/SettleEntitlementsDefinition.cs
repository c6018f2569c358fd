namespace Cancellation.Workers;

public sealed class SettleEntitlementsDefinition() : WorkerDefinition<SettleEntitlementsConsumer>("settle-entitlements", prefetch: 128);
