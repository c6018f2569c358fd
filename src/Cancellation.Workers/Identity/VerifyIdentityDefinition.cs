namespace Cancellation.Workers;

public sealed class VerifyIdentityDefinition() : WorkerDefinition<VerifyIdentityConsumer>("verify-identity", prefetch: 128);
