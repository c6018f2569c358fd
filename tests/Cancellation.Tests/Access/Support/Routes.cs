using Cancellation.Service.Access;
using Cancellation.Tests.Http.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Access.Support;

/// <summary>Everything a service answers to, as its own endpoints say.</summary>
sealed record Route(string Name, string Method, string Pattern, bool IsOpen, IReadOnlyList<string> Policies, IReadOnlyList<string>? AnyOf)
{
    public static IReadOnlyList<Route> Of(ServiceUnderTest service) =>
    [
        .. service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(x =>
            (x.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(
                x.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? x.RoutePattern.RawText!, method, "/" + x.RoutePattern.RawText!.Trim('/'),
                x.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                [.. x.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()],
                x.Metadata.GetMetadata<AnyOfPermissions>()?.Permissions))),
    ];

    public bool SaysWhoMay => AnyOf is not null || Policies.Any(x => x == AccessConfiguration.Anybody || Permissions.All.Contains(x));

    public bool LetsIn(IReadOnlySet<string> permissions) =>
        AnyOf?.Any(permissions.Contains) ?? Policies.All(x => x == AccessConfiguration.Anybody || permissions.Contains(x));

    /// <summary>What can be asked is no secret; what is answered is.</summary>
    public bool IsDocument => Pattern.StartsWith("/openapi/", StringComparison.Ordinal) || Pattern.StartsWith("/asyncapi/", StringComparison.Ordinal) || Pattern == "/docs" || Pattern.StartsWith("/docs/", StringComparison.Ordinal);

    public bool NamesACase => Pattern.StartsWith("/v1/cancellations/{id", StringComparison.Ordinal);

    /// <param name="id">Of a case.</param>
    public string Path(Guid id) => string.Join('/', Pattern.Split('/').Select(x => x.StartsWith('{') ? x.Contains(":guid") ? id.ToString() : "x" : x));

    public override string ToString() => $"{Method} {Pattern}";
}
