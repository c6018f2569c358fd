using P = Cancellation.Service.Access.Permissions;

namespace Cancellation.Service.Access;

/// <summary>What a person is, and may do for it. Somebody with several roles may do what any of them allows.</summary>
public static class AccessRoles
{
    public const string Viewer = "viewer", Agent = "agent", Reviewer = "reviewer", Supervisor = "supervisor", Admin = "admin";

    static readonly string[] Looking = [P.ReadCases, P.ReadTroubles];
    static readonly string[] Serving = [.. Looking, P.RequestCases, P.SearchPersons, P.OperateCases, P.ResolveTroubles];

    /// <summary>An admin sets up who may decide and does not decide; a supervisor decides and does not set up.</summary>
    static readonly Dictionary<string, string[]> PermissionsOf = new(StringComparer.Ordinal)
    {
        [Viewer] = Looking,
        [Agent] = Serving,
        [Reviewer] = [.. Looking, P.SearchPersons, P.ReviewCases],
        [Supervisor] = [.. Serving, P.ReviewCases, P.OverrideCases],
        [Admin] = [.. Looking, P.ResolveTroubles, P.ManageWebhooks, P.ManageAccess],
    };

    public static IReadOnlyList<string> All { get; } = [.. PermissionsOf.Keys];

    public static IEnumerable<string> Allow(IEnumerable<string> roles) => roles.SelectMany(x => PermissionsOf.GetValueOrDefault(x, [])).Distinct();
}
