using Cancellation.Contracts;
using Cancellation.Sandbox;

namespace Cancellation.Tests.Workers;

static class Merchant
{
    /// <summary>What closing the sample merchant takes, in the order of the requirements: payout before unbinding, verification last.</summary>
    public static readonly ClosingAct[] ClosingActs =
    [
        new(ClosingActKind.FreezeNewDebits),
        new(ClosingActKind.PayOutBalance, Money.Cny(123_456), "CARD-8801"),
        new(ClosingActKind.RefundDeposit, Money.Cny(29_900), "CARD-8801"),
        .. SandboxParties.OfMerchants.Select(party => new ClosingAct(ClosingActKind.RevokeAuthorisation, Target: party)),
        new(ClosingActKind.UnbindBankCard, Target: "CARD-8801"),
        new(ClosingActKind.WipeKeys),
        new(ClosingActKind.DeregisterTerminal),
        new(ClosingActKind.StopService),
        new(ClosingActKind.VerifyClosed),
    ];
}
