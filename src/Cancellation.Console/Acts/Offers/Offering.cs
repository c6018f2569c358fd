using Cancellation.Console.Surface;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Acts.Offers;

/// <summary>What decides which acts are offered: the case, its policy, and who looks at it.</summary>
/// <param name="Policy">Null while it is not read, and where its file is missing.</param>
public sealed record Offering(CaseView Case, Policy? Policy, Viewer Viewer, Say Say, DateTimeOffset Now)
{
    // The permissions' names are those of the surface, which enforces them.
    public bool MayRequest => Viewer.May("cases:request");
    public bool MayOperate => Viewer.May("cases:operate");
    public bool MayReview => Viewer.May("cases:review");
    public bool MayOverride => Viewer.May("cases:override");

    /// <summary>Before the point of no return.</summary>
    public bool IsUnderWay => CaseState.CanBeWithdrawn(Case.State);
    public bool IsAfterClosing => Case.State is CaseState.Closed or CaseState.Completed;

    /// <summary>Who gives a reason gives it here.</summary>
    public ActField Reason(string name = "reason") => new(name, Say["Reason", "原因"], FieldKind.LongText)
    {
        IsReason = true, Most = 1_000, Hint = Say["It stays in the timeline of the case.", "将保留在案件时间线中。"],
    };

    /// <summary>Everything that can be done to the case now, the likeliest first.</summary>
    public IReadOnlyList<Act> Acts => [.. ReviewActs.Of(this).Concat(RetryActs.Of(this)).Concat(OperatorActs.Of(this)).Concat(MoneyActs.Of(this)).Concat(CustomerActs.Of(this)).Concat(BesideActs.Of(this))
        .OrderByDescending(x => x.IsNext)];
}
