using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/policies</c>: how cancellations of each product line go.</summary>
public static class PoliciesApi
{
    public static void MapPolicies(this IEndpointRouteBuilder v1)
    {
        var policies = v1.MapGroup("/policies").WithTags("Policies").Needs(Permissions.ReadCases);

        policies.MapGet("/", (PolicyCatalog known) => Results.Ok(new PolicyList([.. known.All])))
            .WithName("ListPolicies").WithSummary("List all policies and versions")
            .WithDescription("New cases take the highest version of their product line; a case keeps the version it began with.")
            .Produces<PolicyList>().Refuses();

        policies.MapGet("/{policyId}/versions", (string policyId, PolicyCatalog known) =>
                known.All.Where(x => x.PolicyId == policyId).ToList() is { Count: > 0 } versions ? Results.Ok(new PolicyList(versions)) : throw Refuse.NoSuchPolicy(policyId))
            .WithName("ListPolicyVersions").WithSummary("List the versions of one policy, oldest first")
            .Produces<PolicyList>().Refuses(404);
    }
}

public sealed record PolicyList(IReadOnlyList<Policy> Policies);
