namespace Cancellation.Sandbox;

/// <summary>Whom customers usually have authorised, as closing acts name them.</summary>
public static class SandboxParties
{
    /// <summary>What lets bill payment debit the customer.</summary>
    public const string PaymentMandate = "payment-mandate";

    /// <summary>What lets a membership card renew itself.</summary>
    public const string AutoRenewMandate = "auto-renew-mandate";

    public const string Acquirer = "acquirer", Bank = "bank", ClearingOrganisation = "clearing-organisation";

    public static readonly IReadOnlyList<string> OfMerchants = [Acquirer, Bank, ClearingOrganisation];

    /// <summary>Those of a product line.</summary>
    public static IReadOnlyList<string> UsualFor(string productLine) => productLine switch
    {
        "Pay" => [PaymentMandate],
        "Card" => [AutoRenewMandate],
        "Pos" => OfMerchants,
        _ => [],
    };
}
