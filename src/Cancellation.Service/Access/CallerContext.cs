using Cancellation.Contracts;

namespace Cancellation.Service.Access;

/// <summary>The caller of the request that is being answered.</summary>
public sealed class CallerContext(IHttpContextAccessor http)
{
    /// <summary>Null outside a request: what the service does by itself is for all tenants.</summary>
    public Caller? Caller => http.HttpContext is { } context ? Caller.Of(context.User) : null;

    /// <summary>The tenant that what is begun now belongs to.</summary>
    public string Tenant => Caller?.Tenant ?? Tenants.Default;
}
