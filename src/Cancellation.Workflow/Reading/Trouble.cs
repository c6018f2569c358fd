using Cancellation.Contracts;
using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>A step that is not done yet because handling it failed, or because the other side is still at work.</summary>
/// <param name="Step">The command one of our workers was sent, e.g. <c>CloseAccount</c>.</param>
/// <param name="Partner">The port it waits for, e.g. <c>billing</c>; null when the failure is our own.</param>
/// <param name="Code">Why, e.g. <c>PARTNER_UNAVAILABLE</c>.</param>
/// <param name="Failures">How often it was tried in vain.</param>
/// <param name="Since">When it was tried in vain for the first time.</param>
/// <param name="NextTryAt">When it is tried again without anybody's doing.</param>
/// <param name="Message">The last failure, in words for an operator.</param>
public sealed record StepView(string Step, string? Partner, string Code, int Failures, DateTimeOffset Since, DateTimeOffset NextTryAt, string Message);

/// <summary>What stands in the way of a case and is no fact of it: steps that fail, and answers that nobody believes.</summary>
sealed record Trouble(IReadOnlyList<StepView> Steps, IReadOnlyList<TaskView> Tasks)
{
    /// <summary>The failure is of our own making, not a partner's.</summary>
    public const string StepFailed = "STEP_FAILED";

    public static readonly Trouble None = new([], []);

    /// <returns>Of those cases that have any.</returns>
    public static async Task<Dictionary<Guid, Trouble>> Of(CancellationContext db, IReadOnlyList<Guid> cases, CancellationToken cancellationToken)
    {
        var steps = await db.Outbox.AsNoTracking().Where(x => cases.Contains(x.CaseId) && x.Failures > 0)
            .Select(x => new { x.CaseId, x.Kind, x.FaultParty, x.FaultCode, x.Failures, x.FailingSince, x.DueAt, x.LastError })
            .ToListAsync(cancellationToken);
        var answers = await db.Quarantine.AsNoTracking().Where(x => x.CaseId != null && cases.Contains(x.CaseId.Value) && x.ResolvedAt == null)
            .Select(x => new { CaseId = x.CaseId!.Value, x.Code, x.Party, x.At })
            .ToListAsync(cancellationToken);
        return steps.Select(x => x.CaseId).Concat(answers.Select(x => x.CaseId)).Distinct().ToDictionary(id => id, id => new Trouble(
            [.. steps.Where(x => x.CaseId == id).OrderBy(x => x.FailingSince).ThenBy(x => x.Kind, StringComparer.Ordinal)
                .Select(x => new StepView(x.Kind, x.FaultParty, x.FaultCode ?? StepFailed, x.Failures, x.FailingSince ?? x.DueAt, x.DueAt, Said(x.FaultParty, x.LastError)))],
            [.. answers.Where(x => x.CaseId == id).GroupBy(x => (x.Code, x.Party)).OrderBy(x => x.Key)
                .Select(x => new TaskView(x.Key.Code, x.Key.Party, x.Min(answer => answer.At), null))]));
    }

    /// <summary>The words of a partner's fault are our own. Any other exception may quote whatever it met, so only its name is told.</summary>
    public static string Said(string? partner, string? lastError)
    {
        var colon = lastError?.IndexOf(": ", StringComparison.Ordinal) ?? -1;
        return colon < 0 ? "It failed."
            : partner is null ? $"It failed here with {lastError![..colon]}; the log says more."
            : lastError![(colon + 2)..];
    }

    /// <summary>Waiting for us means waiting for whom our step waits.</summary>
    public Waiting? Explain(Waiting? waiting) =>
        waiting is { Party: Party.Us } && Steps.FirstOrDefault(x => IsFor(x.Step, waiting.Needs)) is { } step
            ? waiting with { Partner = step.Partner, Code = step.Code, NextTryAt = step.NextTryAt }
            : waiting;

    /// <summary>A duty is waited for by its own name, and asked for by one command.</summary>
    static bool IsFor(string step, string needs) => step == needs || (step == nameof(PerformDuty) && Enum.TryParse<DutyKind>(needs, out _));
}
