using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>The bank settles everything that is under way for the case.</summary>
    /// <returns>One fact for each payout of the case that arrived, those settled earlier among them.</returns>
    public async ValueTask<IReadOnlyList<RefundSettled>> SettlePayouts(Guid caseId)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            foreach (var payout in PayoutsOf(session, caseId))
                Settle(session, payout, now);
            return PayoutsOf(session, caseId).Where(x => x is { SettledAt: not null, Bounced: false }).Select(x => x.Fact(caseId)).ToList();
        });
    }

    /// <summary>The bank settles one payout.</summary>
    /// <param name="payout">Its effect id, or its kind, e.g. <c>RefundDeposit</c> or <c>RefundStrayDebit</c>: then the oldest of them that is under way.</param>
    /// <exception cref="SandboxRefusal">No such payout of this case.</exception>
    public async ValueTask<RefundSettled> SettlePayout(Guid caseId, string payout)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            var found = Find(session, caseId, payout);
            Settle(session, found, now);
            return PayoutsOf(session, caseId).Find(x => x.EffectId == found.EffectId)!.Fact(caseId);
        });
    }

    /// <summary>The bank sends one payout back.</summary>
    /// <param name="payout">As for <see cref="SettlePayout"/>.</param>
    /// <exception cref="SandboxRefusal">No such payout of this case.</exception>
    public async ValueTask<RefundFailed> BouncePayout(Guid caseId, string payout)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            var found = Find(session, caseId, payout);
            if (!found.Bounced)
                RefundBook.Bounce(session, found.EffectId, found.Destination, found.SettledAt is not null, found.Money, now);
            return new RefundFailed(caseId, found.EffectId, Codes.PayoutFailed, now);
        });
    }

    sealed record Ordered(string EffectId, string Kind, Money Money, string Destination, DateTimeOffset? SettledAt, bool Bounced)
    {
        public RefundSettled Fact(Guid caseId) => new(caseId, EffectId, Money, SettledAt!.Value);
    }

    static List<Ordered> PayoutsOf(Session session, Guid caseId) => session.Many(
        "SELECT effect_id, kind, amount, currency, destination, settled_at, bounced_at IS NOT NULL FROM payouts WHERE case_id = $1 ORDER BY seq",
        static row => new Ordered(row.GetString(0), row.GetString(1), new Money(row.GetInt64(2), row.GetString(3)), row.GetString(4), row.IsDBNull(5) ? null : Instant.Read(row.GetInt64(5)), row.GetInt64(6) == 1),
        caseId.ToString());

    static Ordered Find(Session session, Guid caseId, string payout)
    {
        var all = PayoutsOf(session, caseId);
        return all.Find(x => x.EffectId == payout) ?? all.Find(x => x.Kind == payout && x is { SettledAt: null, Bounced: false }) ?? all.FindLast(x => x.Kind == payout)
            ?? throw new SandboxRefusal(Codes.InfoIncorrect, $"The case has no payout {payout}. Look at its books for the kinds and effect ids there are.");
    }

    static void Settle(Session session, Ordered payout, DateTimeOffset now)
    {
        if (payout.SettledAt is not null || payout.Bounced)
            return;
        MoneyBook.Move(session, $"settlement/{payout.EffectId}", (MoneyBook.Clearing, payout.Destination), (MoneyBook.Bank, payout.Destination), payout.Money, now);
        session.Execute("UPDATE payouts SET settled_at = $2 WHERE effect_id = $1", payout.EffectId, Instant.Write(now));
    }
}
