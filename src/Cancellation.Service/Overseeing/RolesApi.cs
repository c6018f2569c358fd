using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Microsoft.AspNetCore.Authorization;

namespace Cancellation.Service.Overseeing;

/// <summary><c>/v1/roles</c>: what each role may do, read from the metadata that is enforced.</summary>
static class RolesApi
{
    public static void MapRoles(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/roles", (EndpointDataSource endpoints) => Results.Ok(Of(endpoints))).WithTags("Settings").WithName("ListRoles").Needs(Permissions.ReadCases)
            .WithSummary("See which roles there are, and which calls each of them may make").WithDescription("Read from the same metadata of the calls that decides who is let in.")
            .Produces<RoleTable>().Refuses();

    internal static RoleTable Of(EndpointDataSource endpoints) => new(
        [.. AccessRoles.All.Select(role => new RoleView(role, [.. AccessRoles.Allow([role]).Order(StringComparer.Ordinal)]))],
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(x => x.RoutePattern.RawText!.Trim('/').StartsWith("v1/", StringComparison.Ordinal)).SelectMany(Calls)
            .OrderBy(x => x.Needs.FirstOrDefault(), StringComparer.Ordinal).ThenBy(x => x.Path, StringComparer.Ordinal).ThenBy(x => x.Method, StringComparer.Ordinal)]);

    static IEnumerable<CallView> Calls(RouteEndpoint x)
    {
        if (x.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            yield break;
        // One of several suffices where it says so; otherwise the one that is named.
        var needs = x.Metadata.GetMetadata<AnyOfPermissions>()?.Permissions
            ?? [.. x.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Where(Permissions.All.Contains).Distinct()];
        var isAny = x.Metadata.GetMetadata<AnyOfPermissions>() is not null;
        string[] roles = [.. AccessRoles.All.Where(role => AccessRoles.Allow([role]).ToHashSet() is var may && (isAny ? needs.Any(may.Contains) : needs.All(may.Contains)))];
        foreach (var method in x.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            yield return new(
                x.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "", method, "/" + x.RoutePattern.RawText!.Trim('/'), x.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>()?.Summary, needs, roles);
    }
}

public sealed record RoleTable(IReadOnlyList<RoleView> Roles, IReadOnlyList<CallView> Calls);

public sealed record RoleView(string Name, IReadOnlyList<string> Permissions);

/// <param name="Needs">The permission, or several of which one suffices; empty: for whoever is signed in.</param>
/// <param name="Roles">Who has it.</param>
public sealed record CallView(string Name, string Method, string Path, string? Summary, IReadOnlyList<string> Needs, IReadOnlyList<string> Roles);
