using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

public static class ReviewRules
{
    public const string OpenReviewTask = "OpenReviewTask";

    /// <summary>Who approved when no person did.</summary>
    public const string Policy = "policy";

    static readonly Task<IReadOnlyList<EffectPlan>> OnTheDesk = Task.FromResult<IReadOnlyList<EffectPlan>>([new(OpenReviewTask)]);

    public static Task<IReadOnlyList<EffectPlan>> Plan(ReviewCancellation asked) => asked.Mode == ReviewMode.Manual ? OnTheDesk : Plans.NothingToDo;

    public static object Answer(ReviewCancellation asked, DateTimeOffset now) => asked.Mode == ReviewMode.Manual
        ? new ReviewOpened(asked.CancellationId, asked.Ask, now)
        : new ReviewApproved(asked.CancellationId, asked.Ask, Policy, now);
}
