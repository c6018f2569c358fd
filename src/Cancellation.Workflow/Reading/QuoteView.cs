using Cancellation.Contracts;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Reading;

/// <summary>What ending comes to at this moment: what is due grows with each day a bill is late, so it is reckoned when it is read.</summary>
/// <param name="EffectiveOn">The last day of use it is reckoned for.</param>
/// <param name="Due">What must be paid before billing is clear.</param>
/// <param name="Payouts">What is paid to the customer besides the deposit.</param>
/// <param name="Sha256">What a confirmation or a payment of exactly this names.</param>
/// <param name="ShownAt">When the customer was first told.</param>
public sealed record QuoteView(
    DateOnly EffectiveOn, IReadOnlyList<MoneyLine> Lines, IReadOnlyList<Money> Due, IReadOnlyList<Money> Payouts, IReadOnlyList<Money> DepositRefunds, string Sha256, DateTimeOffset? ShownAt)
{
    /// <returns>Null when there is nothing to reckon, or nothing any more.</returns>
    public static QuoteView? Of(CancellationCase x, PolicyCatalog? policies, DateTimeOffset now)
    {
        if (x.File.Billing is not { } standing || policies is null || !CaseState.CanBeWithdrawn(x.CurrentState))
            return null;
        var statement = StatementRules.Of(policies.Get(x.PolicyId, x.PolicyVersion), x, standing, now);
        return new(statement.EffectiveOn, statement.Lines, [.. statement.Due], [.. statement.Payouts], [.. statement.DepositRefunds], statement.Sha256(), x.File.Quote?.QuotedAt);
    }
}
