using Cancellation.Contracts;

namespace Cancellation.Service.Problems;

/// <summary>Why a case refuses a move, in words. The codes are those of the timeline.</summary>
public static class RefusalMeanings
{
    const string NothingToDo = "it has nothing to do in this state.";

    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["EXPIRED"] = "the time for it is over; make a new request.",
        ["PONR_PASSED"] = "the point of no return has passed, closing only goes forward.",
        ["WITHDRAWN"] = "it was withdrawn; make a new request.",
        ["REJECTED"] = "it was rejected; make a new request when the reason is dealt with.",
        [Codes.InfoIncomplete] = "something required is missing.",
        [Codes.OnHold] = "the law holds it; nobody may close it until that is released.",
        [Codes.Violation] = "the provider ends it; only a reviewer can take that back.",
        ["SECOND_PERSON_NEEDED"] = "it takes a second person; name another one as 'approverId'.",
        ["NOT_WAIVABLE"] = "the policy does not let anybody waive this gate.",
        ["NOTHING_TO_RETRY"] = "nothing of this name is stuck.",
        ["NOT_RESUBMITTABLE"] = "it cannot be asked for again in this case; make a new request.",
        ["ANOTHER_OPEN"] = "the subscription has another open case; follow that one.",
        ["NOT_CLOSED"] = "it is possible only after closing.",
        ["NOT_REJECTED"] = "it was neither rejected nor has it expired.",
        ["REACTIVATION_WINDOW_OVER"] = "the time to come back is over; make a new contract.",
        ["DATA_ERASED"] = "the data is erased; make a new contract.",
        ["IDENTITY_NEEDED"] = "the customer must prove who they are, by the factors of the channel.",
        ["EFFECTIVE_DAY_OVER"] = "the day is over; name today or a later one.",
        ["SERIAL_MISMATCH"] = "it is about another terminal than the one that is here.",
        ["QUOTE_STALE"] = "what was shown is no longer current; show the customer the new one.",
        ["UNKNOWN_ENTITLEMENT"] = "there is no such entitlement.",
        ["CHOICE_NOT_OFFERED"] = "the policy does not offer this for this kind of entitlement.",
        ["CONSENT_NEEDED"] = "what is given up needs a recorded consent.",
        ["ENTITLEMENTS_SETTLED"] = "the entitlements are settled already.",
        ["UNKNOWN_DEBIT"] = "no such debit was observed.",
    };

    public static string Of(string code) => All.GetValueOrDefault(code, NothingToDo);
}
