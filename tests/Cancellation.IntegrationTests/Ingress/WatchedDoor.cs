using Cancellation.Durability;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.IntegrationTests.Ingress;

/// <summary>Tells when a message has been taken, at the moment its commit is known.</summary>
sealed class WatchedDoor(ISagaDoor door, Action<Guid> taken) : ISagaDoor
{
    public async Task<Receipt> Deliver<T>(Guid caseId, Guid messageId, T message, CancellationToken cancellationToken, bool begins = false, bool parks = false, IReadOnlyCollection<int>? expected = null, string? actor = null) where T : class
    {
        var receipt = await door.Deliver(caseId, messageId, message, cancellationToken, begins, parks, expected, actor);
        taken(messageId);
        return receipt;
    }

    public static void Watch(IServiceCollection services, Action<Guid> taken)
    {
        var registered = services.Last(x => x.ServiceType == typeof(ISagaDoor));
        services.AddSingleton<ISagaDoor>(provider => new WatchedDoor((ISagaDoor)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!), taken));
    }
}
