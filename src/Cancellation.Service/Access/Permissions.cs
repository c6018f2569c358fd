namespace Cancellation.Service.Access;

/// <summary>What a caller may do. Each endpoint needs one of them; whoever was given none may do nothing.</summary>
public static class Permissions
{
    /// <summary>Read cases, previews, timelines, evidence and policies.</summary>
    public const string ReadCases = "cases:read";
    /// <summary>Request cancellations and make the customer's moves.</summary>
    public const string RequestCases = "cases:request";
    /// <summary>Look for cases by what belongs to a person.</summary>
    public const string SearchPersons = "persons:search";
    /// <summary>Hold, retry, take notes, own a case, settle entitlements with the customer.</summary>
    public const string OperateCases = "cases:operate";
    /// <summary>Approve, reject, or ask for documents.</summary>
    public const string ReviewCases = "cases:review";
    /// <summary>Waive a gate, force a closure, and be the second person who approves such acts.</summary>
    public const string OverrideCases = "cases:override";
    /// <summary>Report facts from outside.</summary>
    public const string ReportFacts = "facts:report";
    /// <summary>Read partners, quarantine, problems and deliveries.</summary>
    public const string ReadTroubles = "troubles:read";
    /// <summary>Resolve quarantine, replay messages and deliveries.</summary>
    public const string ResolveTroubles = "troubles:resolve";
    /// <summary>Set up webhooks.</summary>
    public const string ManageWebhooks = "webhooks:manage";
    /// <summary>Set up accounts and keys.</summary>
    public const string ManageAccess = "access:manage";
    /// <summary>Play the world outside; only where the sandbox runs inside the service.</summary>
    public const string PlaySandbox = "sandbox:play";
    /// <summary>Say on whose behalf a move is made. Others act as themselves.</summary>
    public const string ActForOthers = "act-for-others";

    /// <summary>
    /// What whoever manages access may give to a machine without having it: an app's daily work, and nothing that decides. Not <see cref="ActForOthers"/>:
    /// whoever names both persons of a payout change needs neither.
    /// </summary>
    public static IReadOnlyList<string> Givable { get; } = [ReadCases, RequestCases, ReportFacts];

    public static IReadOnlyList<string> All { get; } =
    [
        ReadCases, RequestCases, SearchPersons, OperateCases, ReviewCases, OverrideCases, ReportFacts, ReadTroubles, ResolveTroubles, ManageWebhooks, ManageAccess, PlaySandbox, ActForOthers,
    ];
}
