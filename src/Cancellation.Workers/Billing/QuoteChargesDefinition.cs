namespace Cancellation.Workers;

public sealed class QuoteChargesDefinition() : WorkerDefinition<QuoteChargesConsumer>("quote-charges", prefetch: 128);
