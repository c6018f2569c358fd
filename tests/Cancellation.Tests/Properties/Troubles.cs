using Cancellation.Contracts;

namespace Cancellation.Tests.Properties;

/// <param name="Move">The id of the move, should it be one.</param>
readonly record struct Teller(Guid Case, Guid Move, DateTimeOffset Now, Books Books);

/// <summary>What people and the world do besides, each step possible from the moment the one before was done. New kinds of such messages get their line here.</summary>
static class Troubles
{
    const string Operator = "operator-1", Approver = "operator-2", Why = "because";

    public static readonly IReadOnlyDictionary<string, Func<Teller, object>[]> All = new Dictionary<string, Func<Teller, object>[]>
    {
        ["a risk check"] =
        [
            t => new HoldPlaced(t.Case, HoldKind.Risk, "risk-1", Why, Operator, t.Now),
            t => new HoldReleased(t.Case, HoldKind.Risk, "risk-1", Why, Operator, t.Now),
        ],
        ["a legal hold on a complaint"] =
        [
            t => new HoldPlaced(t.Case, HoldKind.Legal, "legal-1", Why, Operator, t.Now, "complaint 77"),
            t => new HoldReleased(t.Case, HoldKind.Legal, "legal-1", Why, Operator, t.Now),
        ],
        ["a dispute that is won"] =
        [
            t => new DisputeOpened(t.Case, "dispute-1", Money.Cny(20_000), t.Now),
            t => new DisputeClosed(t.Case, "dispute-1", DisputeOutcome.Won, t.Now),
        ],
        ["a new charge"] = [t => t.Books.Charge(t.Case, "charge-1", Money.Cny(700), t.Now)],
        ["a registration brought up to date"] = [t => new IdentitySynced(t.Case, t.Now)],
        ["a dead address"] =
        [
            t => new NoticeUndelivered(t.Case, $"{t.Case:N}/{NoticeKind.RequestReceived}", NoticeKind.RequestReceived, [NoticeChannel.Sms], Codes.ContactStale, t.Now),
            t => new ContactChanged(t.Case, NoticeChannel.Sms, t.Now),
        ],
        ["a mail that comes back"] =
        [
            t => new NoticeBounced(t.Case, $"{t.Case:N}/{NoticeKind.RequestReceived}", NoticeKind.RequestReceived, NoticeChannel.Email, [NoticeChannel.Email], "5.1.1", t.Now),
        ],
        ["a parcel"] = [t => new DeviceShipped(t.Case, OtherSides.Serial, "courier", "tracking-1", t.Now)],
        ["another destination"] = [t => new AmendCancellation(t.Case, t.Move, t.Now, PayoutDestination: "card-2")],
        ["a decision about an entitlement"] = [t => new DecideEntitlement(t.Case, t.Move, "item-1", EntitlementChoice.Forfeit, t.Now, ConsentId: "consent-1")],
        ["a waiver"] = [t => new WaiveGate(t.Case, t.Move, Gate.Documents, Why, Operator, Approver, t.Now)],
        ["another try"] = [t => new RetryStep(t.Case, t.Move, nameof(CloseAccount), Why, Operator, t.Now)],
        ["force"] = [t => new ForceClosure(t.Case, t.Move, Why, Operator, Approver, t.Now)],
        ["another attempt"] = [t => new ResubmitCancellation(t.Case, t.Move, [new(DocumentKind.ReturnAgreement, "doc-9")], t.Now)],
        ["a change of mind after closing"] = [t => new ReactivateService(t.Case, t.Move, t.Now)],
        ["too much paid"] = [t => t.Books.Pay(t.Case, "payment too much", Money.Cny(5_000), null, t.Now)],
        ["a dispute that is lost"] =
        [
            t => new DisputeOpened(t.Case, "dispute-2", Money.Cny(30_000), t.Now),
            t => new DisputeClosed(t.Case, "dispute-2", DisputeOutcome.Lost, t.Now),
        ],
        ["a stray debit"] =
        [
            t => new DebitObserved(t.Case, "debit-1", Money.Cny(1_500), t.Now),
            t => new RefundStrayDebit(t.Case, t.Move, "debit-1", Why, Operator, t.Now),
        ],
        ["money that turns up"] = [t => new RequestLeftoverPayout(t.Case, t.Move, t.Now)],
        ["a calendar"] = [t => new RecountDeadlines(t.Case, 2027, t.Now)],
    };
}
