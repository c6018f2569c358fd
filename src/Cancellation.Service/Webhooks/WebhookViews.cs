using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Webhooks;

/// <param name="Types">The types of events that are sent; empty: all.</param>
/// <param name="State"><c>Enabled</c>; <c>Failing</c>: a delivery was given up and none has arrived since; <c>Disabled</c>.</param>
/// <param name="DisabledCode"><c>GONE</c>: it answered 410. Null: somebody disabled it.</param>
/// <param name="OldSecretUntil">Until then the secret before signs along.</param>
public sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Types, string? Description, bool Enabled, string State, string? DisabledCode, DateTimeOffset? FailingSince,
    DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt)
{
    public static WebhookView Of(WebhookEndpoint x, DateTimeOffset now) => new(
        x.Id, x.Url, x.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries), x.Description, x.Enabled, x.Enabled ? x.FailingSince is null ? "Enabled" : "Failing" : "Disabled",
        x.Enabled ? null : x.DisabledCode, x.FailingSince, x.OldSecretUntil > now ? x.OldSecretUntil : null, x.CreatedAt);
}

/// <param name="Secret">Verifies what is sent (<c>whsec_…</c>, Standard Webhooks). It is shown this once.</param>
public sealed record WebhookWithSecret(WebhookView Webhook, string Secret);

/// <param name="CancellationId">Null of a test.</param>
/// <param name="Status"><c>Waiting</c>, <c>Delivered</c>, or <c>Failed</c>: given up.</param>
/// <param name="NextTryAt">Null when it is over.</param>
/// <param name="Answer">The status code of the last answer; null when there was none.</param>
public sealed record DeliveryView(
    Guid EventId, string Type, Guid? CancellationId, string Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextTryAt, DateTimeOffset? TriedAt, int? Answer, string? Error, int? Milliseconds)
{
    public static DeliveryView Of(WebhookDelivery x) => new(
        x.EventId, x.Type, x.Subject == x.EndpointId ? null : x.Subject, x.Status.ToString(), x.Attempts, x.CreatedAt,
        x.Status == DeliveryStatus.Waiting ? x.DueAt : null, x.TriedAt, x.Answer, x.Error, x.Milliseconds);
}

/// <param name="Next">Pass as <c>after</c> for more; null at the end.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryView> Items, string? Next);

/// <param name="Deliveries">How many are tried again.</param>
public sealed record SentAgain(int Deliveries);
