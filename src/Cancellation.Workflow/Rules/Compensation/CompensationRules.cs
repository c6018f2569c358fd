using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Which steps are undone when an attempt ends before the point of no return.</summary>
static class CompensationRules
{
    /// <summary>What was asked before the end may still be done: it is undone once its answer is there.</summary>
    public static bool AnswersAreUnderWay(CaseFile file) => false;

    /// <summary>In reverse order of the steps.</summary>
    public static List<UndoAct> Acts(Policies.Policy policy, CaseFile file) => [];
}
