namespace Cancellation.Contracts;

/// <summary>An amount in integer minor units (fen for CNY) of an ISO 4217 currency. Negative amounts are owed by the customer.</summary>
public readonly record struct Money(long Amount, string Currency)
{
    public static Money Cny(long fen) => new(fen, "CNY");
}
