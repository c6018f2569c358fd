using Cancellation.Contracts;

namespace Cancellation.Tests.Properties;

enum DeviceComes { AtAnyTime, DuringTheReview, WhenAskedFor, WhenItWasChargedFor, NeverAgain, NeverAsNoneWasLent }

/// <summary>What is true outside before a case begins. Everything that is to be generated has its field here, its range in <see cref="Worlds"/> and its part in <see cref="OtherSides"/>.</summary>
sealed record World(string Line)
{
    public IReadOnlyList<HeldBalance> Balances { get; init; } = [];
    public Money? Deposit { get; init; }
    /// <summary>Unpaid bills; what is not set off the customer pays sooner or later.</summary>
    public IReadOnlyList<long> Bills { get; init; } = [];
    public bool RenewalIsOn { get; init; }
    public ContractTerm? Contract { get; init; }
    public IReadOnlyList<PaidPeriod> Prepaid { get; init; } = [];
    public StoredValue? StoredValue { get; init; }
    public Cause Cause { get; init; }
    /// <summary>Entitlements that are left; the customer uses each of them up sooner or later.</summary>
    public int ItemsLeft { get; init; }
    /// <summary>Entitlements that the customer decides about when they stand in the way.</summary>
    public IReadOnlyList<Entitlement> Decided { get; init; } = [];
    /// <summary>Services that end with the account.</summary>
    public IReadOnlyList<string> Linked { get; init; } = [];
    public bool RegistrationIsOld { get; init; }
    public bool DocumentsAreMissing { get; init; }
    public ReviewDecision FirstDecision { get; init; } = ReviewDecision.Approve;
    public DeviceComes DeviceComes { get; init; }
    /// <summary>The first inspection takes the device for tampered with, a later one does not.</summary>
    public bool FirstInspectionIsBad { get; init; }
    /// <summary>What is wrong with the device in the end; all of it has a price.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
    /// <summary>The other sides tell what they know before they are asked.</summary>
    public bool TellsUnasked { get; init; }
    public bool CustomerWithdraws { get; init; }
    /// <summary>Whatever a notice asks for is paid, whether or not it was paid already.</summary>
    public bool PaysWhatNoticesSay { get; init; }
    /// <summary>Who refuses at first, by their names in <see cref="Refusing"/>.</summary>
    public IReadOnlyList<Refusing> Refusals { get; init; } = [];
    /// <summary>By their names in <see cref="Troubles"/>.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    public bool HasDevice => Line == "Pos" && DeviceComes != DeviceComes.NeverAsNoneWasLent;

    public override string ToString() =>
        $"{Line}: balances {string.Join(" + ", Balances.Select(x => $"{x.Balance.Amount} {x.Balance.Currency}"))}; deposit {Deposit?.Amount ?? 0}; bills {string.Join(" + ", Bills)}; renewal {RenewalIsOn}; "
        + $"contract {Contract?.MonthlyFee.Amount ?? 0}; prepaid {string.Join(" + ", Prepaid.Select(x => x.Fee.Amount))}; stored {StoredValue?.Principal.Amount ?? 0}; cause {Cause}; "
        + $"items {ItemsLeft}; decided {string.Join(" + ", Decided.Select(x => x.Kind))}; linked {string.Join(" + ", Linked)}; registration old {RegistrationIsOld}; "
        + $"documents missing {DocumentsAreMissing}; decision {FirstDecision}; device {DeviceComes}, bad inspection {FirstInspectionIsBad}, findings {string.Join(" + ", Findings)}; tells unasked {TellsUnasked}; "
        + $"withdraws {CustomerWithdraws}; pays as told {PaysWhatNoticesSay}; refuse at first {string.Join(", ", Refusals)}; troubles {string.Join(", ", Troubles)}";
}

/// <summary>What another side refuses once, so that somebody must do something; closing is refused for good.</summary>
enum Refusing { Closing, LinkedServices, Undoing, Erasing, LateRefund, Payout }
