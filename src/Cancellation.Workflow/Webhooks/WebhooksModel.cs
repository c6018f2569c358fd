using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Webhooks;

static class WebhooksModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<WebhookEndpoint>(endpoint =>
        {
            endpoint.ToTable("webhook_endpoints");
            endpoint.HasKey(x => x.Id);
            endpoint.HasIndex(x => new { x.Tenant, x.Url }).IsUnique().HasDatabaseName("ix_webhook_endpoints_url");
        });
        model.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("webhook_deliveries");
            // An event is delivered to an endpoint once, however often it is announced.
            delivery.HasKey(x => new { x.EndpointId, x.EventId });
            delivery.Property(x => x.Status).HasConversion<string>();
            delivery.HasIndex(x => new { x.DueAt, x.EndpointId }).HasFilter("status = 'Waiting'").HasDatabaseName("ix_webhook_deliveries_due");
            delivery.HasIndex(x => new { x.EndpointId, x.DueAt, x.Sequence }).HasFilter("status = 'Waiting'").HasDatabaseName("ix_webhook_deliveries_lane");
            delivery.HasIndex(x => new { x.EndpointId, x.CreatedAt, x.EventId }).HasDatabaseName("ix_webhook_deliveries_log");
            delivery.HasIndex(x => x.CreatedAt).HasDatabaseName("ix_webhook_deliveries_created");
        });
    }
}
