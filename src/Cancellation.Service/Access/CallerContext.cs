using Cancellation.Contracts;

namespace Cancellation.Service.Access;

/// <summary>For whom something is being done: the caller of the request that is being answered, or the sender of the message that is being taken.</summary>
public sealed class CallerContext(IHttpContextAccessor http)
{
    readonly AsyncLocal<Caller?> _sender = new();

    /// <summary>Null outside a request: what the service does by itself is for all tenants.</summary>
    public Caller? Caller => _sender.Value ?? (http.HttpContext is { } context ? Caller.Of(context.User) : null);

    /// <summary>The tenant that what is begun now belongs to.</summary>
    public string Tenant => Caller?.Tenant ?? Tenants.Default;

    /// <summary>Until it is disposed of, what this flow of control does is done for the sender.</summary>
    public IDisposable ActFor(Caller sender)
    {
        var before = _sender.Value;
        _sender.Value = sender;
        return new Acting(() => _sender.Value = before);
    }

    sealed class Acting(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
