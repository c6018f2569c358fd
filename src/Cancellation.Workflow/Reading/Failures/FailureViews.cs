using Cancellation.Contracts;

namespace Cancellation.Workflow.Reading;

/// <summary>Step: one of our steps fails. Answer: a partner said what cannot be true. Message: what came from outside was refused.</summary>
public enum FailureKind { Step, Answer, Message }

/// <summary>Everything that fails for one cause.</summary>
/// <param name="Key">Names the cause; the same cause has the same key on every day and in every process.</param>
/// <param name="Step">The command that fails, the act or question that was answered wrongly, or the type of the message.</param>
/// <param name="Partner">The port it waits for; null when the failure is our own.</param>
/// <param name="Message">Of one of them, in words for an operator.</param>
/// <param name="Cases">How many cases; of messages, how many messages.</param>
/// <param name="MoneyAtRisk">What is owed to or by the customers of these cases, by currency.</param>
/// <param name="OldestAt">Since when the oldest of them fails.</param>
/// <param name="NextTryAt">When the first of them is tried again without anybody's doing; null: nothing is tried by itself.</param>
/// <param name="SampleCaseId">The case that has failed longest.</param>
/// <param name="OwnerId">Who looks after all of these cases; null: nobody, or several.</param>
public sealed record FailureGroup(
    string Key, FailureKind Kind, string? Step, string? Partner, string Code, string Message, int Cases, IReadOnlyList<Money> MoneyAtRisk,
    DateTimeOffset OldestAt, DateTimeOffset? NextTryAt, Guid? SampleCaseId, string? OwnerId)
{
    /// <summary>False: so many cases fail that the money of only some was added up; there is more.</summary>
    public bool MoneyIsExact { get; init; } = true;
    /// <summary>The oldest of them in quarantine; null for steps.</summary>
    public Guid? SampleItemId { get; init; }
}

/// <param name="IsExact">False: more fails than is looked at; each count is what was seen.</param>
public sealed record FailureList(DateTimeOffset AsOf, IReadOnlyList<FailureGroup> Groups, bool IsExact);

/// <summary>One of a group.</summary>
/// <param name="ItemId">In quarantine; null for steps.</param>
/// <param name="Failures">How often it was tried in vain; 0 where nothing is tried.</param>
public sealed record FailureCase(
    Guid? CancellationId, Guid? ItemId, string? SubscriptionId, string? ProductLine, string? State, string? OwnerId,
    int Failures, DateTimeOffset Since, DateTimeOffset? NextTryAt, string Message, IReadOnlyList<Money> MoneyAtRisk);

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
public sealed record FailureCases(IReadOnlyList<FailureCase> Cases, string? Next);

/// <summary>What one of a group waits for.</summary>
public sealed record FailureToTry(Guid? CaseId, FailureKind Kind, string? Step, string? Partner, string Code, int Failures);
