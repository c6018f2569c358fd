using System.Text.Json;
using Cancellation.Contracts.Published;
using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Webhooks;

/// <summary>An event about nothing, to see whether an endpoint is reached and verifies what it gets.</summary>
static class TestEvent
{
    public const string Type = "webhook.test";
    const string Sequence = "00000000.000";

    public static WebhookDelivery For(WebhookEndpoint endpoint, DateTimeOffset now)
    {
        var id = Guid.NewGuid();
        return new WebhookDelivery
        {
            EndpointId = endpoint.Id, EventId = id, Tenant = endpoint.Tenant, Type = Type, Subject = endpoint.Id, Sequence = Sequence,
            Body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                specversion = "1.0", id, source = AnnouncementTypes.Source, type = Type, subject = endpoint.Id, time = now, datacontenttype = "application/json",
                sequence = Sequence, tenant = endpoint.Tenant, data = new { webhookId = endpoint.Id },
            }),
            Status = DeliveryStatus.Waiting, DueAt = now, CreatedAt = now,
        };
    }
}
