namespace Cancellation.Workers;

public sealed class ReviewCancellationDefinition() : WorkerDefinition<ReviewCancellationConsumer>("review-cancellation", prefetch: 128);
