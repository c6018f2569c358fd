namespace Cancellation.Workflow.Rules;

static class HoldRules
{
    /// <summary>A hold on a class of records stops its erasure only.</summary>
    public static bool IsHeld(CaseFile file) => file.Holds?.Exists(x => x.ReleasedAt is null && x.RecordClass is null) == true;
}
