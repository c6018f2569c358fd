using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Points of no return. Past the hard one, closing, there is only forward; past a soft one the customer may still keep the service, at a cost.
/// </summary>
public static class WithdrawalRules
{
    /// <summary>The device was handed over already and is shipped back.</summary>
    public const string ReturnFreight = "RETURN_FREIGHT";
    /// <summary>Points were converted; they come back at the converted value.</summary>
    public const string PointsConverted = "POINTS_CONVERTED";

    public static Withdrawing Of(CancellationCase x, DateTimeOffset now)
    {
        if (!CaseState.CanBeWithdrawn(x.CurrentState))
            return new(WithdrawalCost.Over, [Why(x.CurrentState)], ComeBackUntil(x.File, now));
        if (x.File.Request is { Operation: Operation.ForcedCancel, Initiator: Initiator.Provider })
            return new(WithdrawalCost.Over, [Codes.Violation]);
        var codes = new List<string>();
        if (CompensationRules.IsReceived(x.File))
            codes.Add(ReturnFreight);
        if (CompensationRules.CarriedOut(x.File).Any(decision => decision.Choice == EntitlementChoice.Convert))
            codes.Add(PointsConverted);
        return new(codes.Count > 0 ? WithdrawalCost.WithCost : WithdrawalCost.Free, codes);
    }

    static string Why(string state) => state switch
    {
        CaseState.Withdrawn => Refusal.Withdrawn,
        CaseState.Rejected => Refusal.Rejected,
        CaseState.Expired => Refusal.Expired,
        CaseState.Reactivated => Refusal.Reactivated,
        _ => Refusal.PointOfNoReturnPassed,
    };

    static DateTimeOffset? ComeBackUntil(CaseFile file, DateTimeOffset now) =>
        file.Duties.Find(x => x.Kind == DutyKind.Reactivation && x.DoneAt is null && now < x.DueAt)?.DueAt;
}
