namespace Cancellation.Workers;

public sealed class PayRefundDefinition() : WorkerDefinition<PayRefundConsumer>("pay-refund", prefetch: 64);
