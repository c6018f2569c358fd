using Cancellation.Service.Access;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/policies</c>: how cancellations of each product line go.</summary>
public static class PoliciesApi
{
    public static void MapPolicies(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/policies", (PolicyCatalog policies) => Results.Ok(new PolicyList([.. policies.All])))
            .WithTags("Policies").WithName("ListPolicies").Needs(Permissions.ReadCases).WithSummary("List all policies and versions")
            .WithDescription("New cases take the highest version of their product line; a case keeps the version it began with.")
            .Produces<PolicyList>().Refuses();
}

public sealed record PolicyList(IReadOnlyList<Policy> Policies);
