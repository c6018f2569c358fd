using Cancellation.Contracts;
using Cancellation.Durability.Vault;

namespace Cancellation.Workflow.Personal;

/// <summary>
/// Where people write in their own words. They may write anything about anybody, so each of these texts is put into the vault at the door
/// and travels as a reference.
/// </summary>
public static class PersonalTexts
{
    public static string? Of(object message) => message switch
    {
        RequestCancellation x => x.Request.Reason?.Text,
        AmendCancellation x => x.Reason?.Text,
        WithdrawCancellation x => x.Reason,
        DecideReview x => x.Text,
        HoldPlaced x => x.Reason,
        HoldReleased x => x.Reason,
        WaiveGate x => x.Reason,
        RetryStep x => x.Reason,
        ForceClosure x => x.Reason,
        RefundStrayDebit x => x.Reason,
        AddNote x => x.Text,
        AssignOwner x => x.Reason,
        _ => null,
    };

    /// <summary>The message with another text in its place.</summary>
    public static object With(object message, string text) => message switch
    {
        RequestCancellation x => x with { Request = x.Request with { Reason = x.Request.Reason! with { Text = text } } },
        AmendCancellation x => x with { Reason = x.Reason! with { Text = text } },
        WithdrawCancellation x => x with { Reason = text },
        DecideReview x => x with { Text = text },
        HoldPlaced x => x with { Reason = text },
        HoldReleased x => x with { Reason = text },
        WaiveGate x => x with { Reason = text },
        RetryStep x => x with { Reason = text },
        ForceClosure x => x with { Reason = text },
        RefundStrayDebit x => x with { Reason = text },
        AddNote x => x with { Text = text },
        AssignOwner x => x with { Reason = text },
        _ => throw new ArgumentException($"{message.GetType().Name} holds no text of a person.", nameof(message)),
    };

    /// <summary>The message refers to something in the vault.</summary>
    public static bool AreIn(object message) => message is RequestCancellation { Request.Person: not null } || VaultReferences.AreIn(Of(message));
}
