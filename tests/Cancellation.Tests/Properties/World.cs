using Cancellation.Contracts;

namespace Cancellation.Tests.Properties;

enum DeviceComes { AtAnyTime, DuringTheReview, WhenAskedFor, NeverAsNoneWasLent }

/// <summary>What is true outside before a case begins. Everything that is to be generated has its field here, its range in <see cref="Worlds"/> and its part in <see cref="OtherSides"/>.</summary>
sealed record World(string Line)
{
    public IReadOnlyList<HeldBalance> Balances { get; init; } = [];
    public Money? Deposit { get; init; }
    /// <summary>Unpaid bills; the customer pays each of them sooner or later.</summary>
    public IReadOnlyList<long> Bills { get; init; } = [];
    public bool RenewalIsOn { get; init; }
    /// <summary>Entitlements that are left; the customer uses each of them up sooner or later.</summary>
    public int ItemsLeft { get; init; }
    public bool DocumentsAreMissing { get; init; }
    public ReviewDecision FirstDecision { get; init; } = ReviewDecision.Approve;
    public DeviceComes DeviceComes { get; init; }
    /// <summary>The first inspection finds something, a later one does not.</summary>
    public bool FirstInspectionIsBad { get; init; }
    /// <summary>The other sides tell what they know before they are asked.</summary>
    public bool TellsUnasked { get; init; }
    public bool ClosingIsRefused { get; init; }
    public bool CustomerWithdraws { get; init; }
    /// <summary>By their names in <see cref="Troubles"/>.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    public bool HasDevice => Line == "Pos" && DeviceComes != DeviceComes.NeverAsNoneWasLent;

    public override string ToString() =>
        $"{Line}: balances {string.Join(" + ", Balances.Select(x => $"{x.Balance.Amount} {x.Balance.Currency}"))}; deposit {Deposit?.Amount ?? 0}; bills {string.Join(" + ", Bills)}; renewal {RenewalIsOn}; "
        + $"items {ItemsLeft}; documents missing {DocumentsAreMissing}; decision {FirstDecision}; device {DeviceComes}, bad inspection {FirstInspectionIsBad}; tells unasked {TellsUnasked}; "
        + $"closing refused {ClosingIsRefused}; withdraws {CustomerWithdraws}; troubles {string.Join(", ", Troubles)}";
}
