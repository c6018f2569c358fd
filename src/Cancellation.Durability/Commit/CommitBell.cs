namespace Cancellation.Durability;

/// <summary>Tells whoever looks at a case that this process has just committed something for it. Other processes commit, too: nobody may rely on it alone.</summary>
public sealed class CommitBell
{
    /// <summary>Handlers return at once: a commit waits for them.</summary>
    public event Action<Guid>? Rang;

    internal void Ring(CommitUnit unit)
    {
        if (Rang is { } heard && CaseOf(unit) is { } caseId)
            heard(caseId);
    }

    static Guid? CaseOf(CommitUnit unit) =>
        unit.Saga?.CaseId ?? unit.Step?.CaseId ?? (unit.Plan is [var planned, ..] ? planned.CaseId : unit.Performed is [var performed, ..] ? performed.CaseId : null);
}
