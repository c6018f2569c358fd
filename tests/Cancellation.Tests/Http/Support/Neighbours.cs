using System.Collections.Concurrent;
using System.Reflection;
using Cancellation.Sandbox.Http;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Http.Support;

/// <summary>The partners as a test wants them: those named here are not there.</summary>
sealed class Neighbours(SandboxServer sandbox, ConcurrentDictionary<string, bool> down) : IPortAddresses
{
    /// <summary>Nobody listens there, so a call is refused at once.</summary>
    const string Nowhere = "http://127.0.0.1:9";

    public string Of(string port) => down.ContainsKey(port) ? Nowhere : sandbox.Of(port);
}

static class NeighbourSituations
{
    public static void CanBeDown(this IServiceCollection services, ConcurrentDictionary<string, bool> down, Action<PortOptions>? protection = null)
    {
        services.AddSingleton<IPortAddresses>(provider => new Neighbours(provider.GetRequiredService<SandboxServer>(), down));
        services.ConfigureAll<PortOptions>(x =>
        {
            (x.Retries, x.BreakerMinimumCalls) = (0, 10_000);
            protection?.Invoke(x);
        });
    }

    /// <summary>Calls of one port fail as told; null lets a call through.</summary>
    public static void Disturb<T>(this IServiceCollection services, Func<string, Exception?> fault) where T : class
    {
        var registered = services.Last(x => x.ServiceType == typeof(T));
        services.AddSingleton(provider => Disturbed<T>.Around((T)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!), fault));
    }
}

/// <summary>Stands before a port and fails in its place.</summary>
class Disturbed<T> : DispatchProxy where T : class
{
    T inner = null!;
    Func<string, Exception?> fault = null!;

    public static T Around(T inner, Func<string, Exception?> fault)
    {
        var made = Create<T, Disturbed<T>>();
        var self = (Disturbed<T>)(object)made;
        (self.inner, self.fault) = (inner, fault);
        return made;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) => fault(method!.Name) is { } thrown ? throw thrown : method.Invoke(inner, arguments);
}
