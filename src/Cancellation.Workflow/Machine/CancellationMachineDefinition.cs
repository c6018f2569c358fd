using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workflow;

public sealed class CancellationMachineDefinition : SagaDefinition<CancellationCase>
{
    public CancellationMachineDefinition()
    {
        EndpointName = SagaQueue.Name;
        // Messages for many cases are committed together: the more are in hand, the fewer commits. One case is never handled twice at once.
        ConcurrentMessageLimit = 256;
    }

    protected override void ConfigureSaga(IReceiveEndpointConfigurator endpoint, ISagaConfigurator<CancellationCase> saga, IRegistrationContext context)
    {
        endpoint.PrefetchCount = 512;
        endpoint.UseLedgerRetry(context);
    }
}
