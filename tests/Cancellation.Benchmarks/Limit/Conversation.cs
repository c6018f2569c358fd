namespace Cancellation.Benchmarks.Limit;

/// <summary>One command, its answer, and the state the answer leads to: the path of a plain cancellation.</summary>
public sealed record Conversation(string Command, string Answer, string State)
{
    public static readonly IReadOnlyList<Conversation> Path =
    [
        new("ClearBilling", "BillingCleared", "BillingCleared"),
        new("SettleEntitlements", "EntitlementsSettled", "EntitlementsSettled"),
        new("CollectDevice", "DeviceReturned", "DeviceReturned"),
        new("ReviewCancellation", "ReviewApproved", "Approved"),
        new("CloseAccount", "AccountClosed", "Closed"),
    ];

    /// <summary>What the last step does in the outside world.</summary>
    public static readonly IReadOnlyList<string> ClosingActs = ["FreezeNewDebits", "StopService", "VerifyClosed"];

    public static Conversation Last => Path[^1];
    public static string RequestedState => "Requested";
    public static string Request => "RequestCancellation";
}
