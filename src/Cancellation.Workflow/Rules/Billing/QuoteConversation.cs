using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What it would cost is reckoned before the customer confirms.</summary>
static class QuoteConversation
{
    /// <summary>Where nothing is settled nothing is to be reckoned.</summary>
    public static bool IsWanted(Turn turn) => turn.Policy.Confirmation.Quoted && turn.Operation.Settles;

    /// <summary>Neither reckoned nor known to be impossible.</summary>
    public static bool IsUnderWay(Turn turn) => IsWanted(turn) && turn.File.Quote is null && turn.Status(Gate.Billing) != GateStatus.Blocked;

    public static void Ask(Turn turn)
    {
        if (IsWanted(turn) && turn.Asked(nameof(QuoteCharges)) == 0)
            Send(turn);
    }

    /// <summary>Something moved at the other side, so what was reckoned may be wrong.</summary>
    /// <returns>Whether it was reckoned at all; if not, the first answer will know.</returns>
    public static bool AskAgain(Turn turn)
    {
        if (!IsWanted(turn) || turn.Asked(nameof(QuoteCharges)) == 0)
            return false;
        Send(turn);
        return true;
    }

    static void Send(Turn turn)
    {
        var row = turn.Case;
        turn.Outgoing.Add(new QuoteCharges(row.CorrelationId, turn.Ask(nameof(QuoteCharges)), row.ProductLine, row.CustomerId, row.SubscriptionId) { Since = row.RequestedAt });
    }
}
