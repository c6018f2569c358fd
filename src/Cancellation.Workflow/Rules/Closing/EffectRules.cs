using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>When the cancellation takes effect: at once, at the end of the term, or on a day that was named, never before the notice period.</summary>
static class EffectRules
{
    /// <summary>Nothing is to be waited for, or the last day of use is over.</summary>
    public static bool IsDue(Turn turn) => turn.File.EffectiveOn is not { } last || turn.Now >= Zone.EndOf(last);
}
