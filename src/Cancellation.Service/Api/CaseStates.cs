using Cancellation.Workflow;

namespace Cancellation.Service.Api;

/// <summary>The states a list can be asked for.</summary>
static class CaseStates
{
    public static readonly IReadOnlyList<string> All =
        [.. typeof(CaseState).GetFields().Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!)];
}
