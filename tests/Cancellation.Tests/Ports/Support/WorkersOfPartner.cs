using Cancellation.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Ports.Support;

/// <summary>The adapters of all ports, told where the ports are as a start is told.</summary>
static class WorkersOfPartner
{
    public static ServiceProvider At(string address, params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddCancellationWorkers(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Ports:Address", address), new("Ports:Retries", "0"), new("Ports:BreakerMinimumCalls", "10000"), .. settings.Select(x => new KeyValuePair<string, string?>(x.Name, x.Value)),
        ]).Build(), portAddressesNeeded: true)
        .BuildServiceProvider();
}
