using Cancellation.Durability;
using Cancellation.Service.Announcing;
using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Webhooks;

/// <summary>Writes down for each endpoint that wants to hear of it that it is to be told. What was written down before is not written again.</summary>
public sealed class WebhookOutlet(EndpointBook endpoints, DeliveryStore deliveries, WebhookDispatcher dispatcher, LedgerClock clock) : IOutlet
{
    public async ValueTask<bool> HasAudience(CancellationToken cancellationToken) => (await endpoints.Enabled(cancellationToken)).Count > 0;

    public async Task Tell(IReadOnlyList<OutgoingMessage> announcements, CancellationToken cancellationToken)
    {
        var listeners = await endpoints.Enabled(cancellationToken);
        var now = clock.Now;
        var rows = (from told in Told.In(announcements)
                    from listener in listeners
                    where listener.Hears(told.Tenant, told.Type)
                    select new WebhookDelivery
                    {
                        EndpointId = listener.Id, EventId = told.Id, Tenant = told.Tenant, Type = told.Type, Subject = told.Subject, Sequence = told.Sequence, Body = told.Whole,
                        Status = DeliveryStatus.Waiting, DueAt = now, CreatedAt = now,
                    }).ToList();
        if (rows.Count == 0)
            return;
        await deliveries.Add(rows, cancellationToken);
        dispatcher.Wake();
    }
}
