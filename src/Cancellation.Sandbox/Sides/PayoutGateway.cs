using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class PayoutGateway(BookStore store, ActBook acts) : IPayoutGateway
{
    public const string PayOut = "PayOutBalance", DepositRefund = "RefundDeposit", Return = "ReturnPayment";

    public const string OriginalRoute = "original-route";

    public ValueTask<EffectResult> PayOutBalance(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, PayOut, subscriptionId, amount, destination), "po", static (session, act, now) =>
        {
            var held = MoneyBook.HeldFor(session, act.Subject).FindAll(x => x.Account != MoneyBook.Deposit && x.Balance.Currency == act.Amount!.Value.Currency);
            // A destination that names a sub-account means the money of that one.
            var named = held.FindAll(x => x.Account == act.Target);
            return Order(session, act, named.Count > 0 ? named : held, named.Count > 0 ? OriginalRoute : act.Target ?? OriginalRoute, now);
        });

    public ValueTask<EffectResult> RefundDeposit(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, DepositRefund, subscriptionId, amount, destination), "rd", static (session, act, now) => Order(
            session, act, MoneyBook.HeldFor(session, act.Subject).FindAll(x => x.Account == MoneyBook.Deposit && x.Balance.Currency == act.Amount!.Value.Currency), act.Target ?? OriginalRoute, now));

    public ValueTask<EffectResult> ReturnPayment(EffectKey key, string subscriptionId, Money amount, string? destination, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, Return, subscriptionId, amount, destination), "rp", static (session, act, now) =>
        {
            var amount = act.Amount!.Value;
            if (Subscriptions.Find(session, act.Subject) is null || amount.Amount <= 0)
                return Codes.InfoIncorrect;
            var destination = act.Target ?? OriginalRoute;
            // What was paid for leaving is still held; what paid a bill has become ours.
            var held = MoneyBook.HeldFor(session, act.Subject).Find(x => x.Account == MoneyBook.Payments && x.Balance.Currency == amount.Currency)?.Balance.Amount ?? 0;
            var kept = Math.Clamp(held, 0, amount.Amount);
            if (kept > 0)
                MoneyBook.Move(session, act.Key.EffectId.ToString(), (act.Subject, MoneyBook.Payments), (MoneyBook.Clearing, destination), amount with { Amount = kept }, now);
            if (kept < amount.Amount)
                MoneyBook.Move(session, act.Key.EffectId.ToString(), (MoneyBook.Fees, "dues"), (MoneyBook.Clearing, destination), amount with { Amount = amount.Amount - kept }, now);
            Enter(session, act, amount, destination, now);
            return null;
        });

    public ValueTask<Money?> OwedFor(RefundPurpose purpose, string subscriptionId, string? originalReference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => RefundBook.OwedFor(session, x.purpose, x.subscriptionId, x.originalReference), (purpose, subscriptionId, originalReference)));

    public ValueTask<EffectResult> Refund(EffectKey key, RefundOrder order, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, $"Refund{order.Purpose}", order.OriginalReference ?? order.SubscriptionId, order.Amount, order.Destination), "rf",
            (session, act, now) => RefundBook.Order(session, act, order, now));

    /// <summary>Takes the amount out of the held accounts in their order and puts it on its way.</summary>
    static string? Order(Session session, Act act, List<HeldBalance> from, string destination, DateTimeOffset now)
    {
        var amount = act.Amount!.Value;
        if (Subscriptions.Find(session, act.Subject) is not { } subscription || amount.Amount <= 0)
            return Codes.InfoIncorrect;
        if (subscription.Stopped)
            return Codes.AccountAbnormal;
        if (from.Sum(x => x.Balance.Amount) < amount.Amount)
            return Codes.PayoutFailed;
        var effectId = act.Key.EffectId.ToString();
        var rest = amount.Amount;
        foreach (var (account, balance) in from)
        {
            var part = Math.Min(rest, balance.Amount);
            if (part > 0)
                MoneyBook.Move(session, effectId, (act.Subject, account), (MoneyBook.Clearing, destination), amount with { Amount = part }, now);
            rest -= part;
        }
        Enter(session, act, amount, destination, now);
        return null;
    }

    static void Enter(Session session, Act act, Money amount, string destination, DateTimeOffset now) =>
        session.Execute(
            "INSERT INTO payouts (effect_id, case_id, subscription_id, kind, amount, currency, destination, accepted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            act.Key.EffectId.ToString(), act.Key.CaseId.ToString(), act.Subject, act.Kind, amount.Amount, amount.Currency, destination, Instant.Write(now));
}
