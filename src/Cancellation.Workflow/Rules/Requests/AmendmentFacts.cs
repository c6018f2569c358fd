using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Corrections of a request that is on its way.</summary>
static class AmendmentFacts
{
    public static string? Amended(Turn turn, AmendCancellation x) => Verdict.Late;
}
