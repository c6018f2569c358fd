using System.Text.Json;
using Cancellation.Contracts;

namespace Cancellation.Workflow.Batches;

/// <param name="Counts">How many cases are in each status.</param>
/// <param name="FaultCode">Of a failure: for what the steps failed. What fails again with this code fails still, with another code otherwise.</param>
/// <param name="Codes">Why cases refused or failed, the commonest first.</param>
/// <param name="Money">What is at stake in the cases to which it would be, or was, done.</param>
/// <param name="IsCapped">More cases fit than a batch takes; it holds the first of them.</param>
/// <param name="Code">Why it stopped by itself.</param>
public sealed record BatchView(
    Guid Id, BatchActKind Act, JsonElement Said, string Reason, string? Filter, string? Failure, string? Step, string? Partner, string? FaultCode, BatchState State, string? Code, string StartedBy,
    int Total, bool IsCapped, IReadOnlyDictionary<BatchItemStatus, int> Counts, IReadOnlyList<BatchCode> Codes, IReadOnlyList<Money> Money,
    DateTimeOffset CreatedAt, DateTimeOffset? PlannedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

public sealed record BatchCode(BatchItemStatus Status, string Code, int Count);

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
public sealed record BatchPage(IReadOnlyList<BatchView> Batches, string? Next);

public sealed record BatchItemView(
    Guid CancellationId, BatchItemStatus Status, string? Code, string? SubscriptionId, string? ProductLine, string? State, IReadOnlyList<Money> Money, DateTimeOffset? SentAt, DateTimeOffset? EndedAt);

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
public sealed record BatchItemPage(IReadOnlyList<BatchItemView> Items, string? Next);
