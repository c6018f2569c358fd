using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Asks for what the case needs now: one conversation after another, each once for each time there is a reason to.</summary>
static class Conversations
{
    public static void Ask(Turn turn)
    {
        switch (turn.State)
        {
            case CaseState.AwaitingConfirmation:
                AskAheadOfConfirmation(turn);
                break;
            // What the last attempt left is being undone: doing it anew waits until that is over.
            case CaseState.Requested or CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved
                when turn.File.Compensation is { DoneAt: null }:
                break;
            case CaseState.Requested or CaseState.BillingCleared or CaseState.EntitlementsSettled or CaseState.DeviceReturned or CaseState.Approved:
                if (Progress.NextMilestone(turn) is { } next)
                    AskFor(turn, next);
                else
                    ClosingConversation.AskBefore(turn);
                break;
            case CaseState.Closing:
                ClosingConversation.Ask(turn);
                break;
            case CaseState.Closed or CaseState.Completed:
                DutyConversation.Ask(turn);
                break;
            case CaseState.Withdrawn or CaseState.Rejected or CaseState.Expired:
                CompensationConversation.Ask(turn);
                break;
        }
        if (turn.File.Refunds is not null)
            RefundConversation.Ask(turn);
    }

    /// <summary>What a subscription costs is told to nobody before it is known whose it is.</summary>
    static void AskAheadOfConfirmation(Turn turn)
    {
        if (Gates.IsNeeded(turn, Gate.Identity))
            IdentityConversation.Ask(turn);
        if (!Gates.IsOpen(turn, Gate.Identity))
            QuoteConversation.Ask(turn);
    }

    static void AskFor(Turn turn, string milestone)
    {
        foreach (var gate in Gates.Before(milestone))
        {
            if (!Gates.IsNeeded(turn, gate))
                continue;
            AskAbout(turn, gate);
            // Nothing is asked about a subscription before it is known whose it is.
            if (gate == Gate.Identity && Gates.IsOpen(turn, gate))
                return;
        }
    }

    static void AskAbout(Turn turn, Gate gate)
    {
        switch (gate)
        {
            case Gate.Identity:
                IdentityConversation.Ask(turn);
                break;
            case Gate.Documents:
                DocumentsConversation.Ask(turn);
                break;
            case Gate.Billing:
                BillingConversation.Ask(turn);
                break;
            case Gate.Entitlements:
                EntitlementsConversation.Ask(turn);
                break;
            case Gate.LinkedServices:
                LinkedServicesConversation.Ask(turn);
                break;
            case Gate.Device:
                DeviceConversation.Ask(turn);
                break;
            case Gate.Review:
                ReviewConversation.Ask(turn);
                break;
        }
    }

    /// <summary>Tells the customer what stands in the way, when this turn found it out.</summary>
    public static void WaitForCustomer(Turn turn, Gate gate, string conversation, NoticeFacts? facts = null)
    {
        var record = turn.Gate(gate);
        if (record.Status == GateStatus.Blocked && record.RecordedAt == turn.Now)
            turn.Notify(NoticeKind.ActionNeeded, record.BlockedCode, $"{record.BlockedCode}/{turn.Asked(conversation)}", facts);
    }
}
