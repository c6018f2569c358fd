using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What the customer is shown before they confirm, and whether it still holds.</summary>
static class QuoteRules
{
    /// <summary>Keeps what is shown and tells the customer.</summary>
    public static void Show(Turn turn, DateTimeOffset quotedAt)
    {
        var statement = StatementRules.Of(turn);
        turn.File.Quote = new(quotedAt, statement.EffectiveOn, statement.Lines, statement.Sha256());
        var asked = turn.Asked(nameof(QuoteCharges));
        turn.Notify(NoticeKind.ConfirmationNeeded, occasion: asked > 1 ? Answers.Id(asked) : null, facts: new()
        {
            Amount = statement.Net(turn.Policy.Billing.Currency), DueAt = turn.Open(CaseTimer.Confirm)?.DueAt,
        });
    }

    /// <summary>Whether what somebody names is what it would come to now. That a day passed does no harm while the lines stayed the same.</summary>
    public static bool IsCurrent(Turn turn, string sha256)
    {
        // Nothing was reckoned yet, so nothing can have grown old.
        if (turn.File.Billing is null)
            return true;
        var now = StatementRules.Of(turn);
        return sha256 == now.Sha256() || (turn.File.Quote is { } shown && shown.Sha256 == sha256 && shown.Lines.SequenceEqual(now.Lines));
    }
}
