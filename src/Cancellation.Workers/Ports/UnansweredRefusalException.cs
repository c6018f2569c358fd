using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>
/// The other side refused an act for which the business knows no refusal. It is treated as a technical failure: the step stays in the
/// ledger and is tried again, and an operator sees why.
/// </summary>
public sealed class UnansweredRefusalException(string act, Guid caseId, string? code)
    : Exception($"{act} was refused with {code} for case {caseId}, but no answer of the conversation can say so. " +
        "The other side's record probably disagrees with the case; compare the two, correct the record, and the step goes on by itself."), IStepFault
{
    string IStepFault.Party => ActPorts.Of(act) ?? act;
    string IStepFault.Code => PartnerCodes.Refused;
}

static class Refusals
{
    /// <summary>Turns a refusal into an exception where the conversation has no word for it.</summary>
    public static async Task<EffectResult> OrFail(this ValueTask<EffectResult> act, Effect effect)
    {
        var result = await act;
        return result.Accepted ? result : throw new UnansweredRefusalException(effect.Kind, effect.CaseId, result.Code);
    }
}
