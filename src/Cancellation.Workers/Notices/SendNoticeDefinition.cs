namespace Cancellation.Workers;

public sealed class SendNoticeDefinition() : WorkerDefinition<SendNoticeConsumer>("send-notice", prefetch: 64);
