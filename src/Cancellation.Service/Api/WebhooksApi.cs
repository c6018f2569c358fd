using Cancellation.Contracts.Published;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Service.Webhooks;
using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/webhooks</c>: where events are sent, and what became of each.</summary>
static class WebhooksApi
{
    const int LongestUrl = 2048, LongestDescription = 256;

    public static void MapWebhooks(this IEndpointRouteBuilder v1)
    {
        var webhooks = v1.MapGroup("/webhooks").WithTags("Webhooks");
        var (one, deliveries) = ("/{id:guid}", "/{id:guid}/deliveries");

        webhooks.MapGet("/", async (CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<WebhookDesk, IReadOnlyList<WebhookView>>((desk, token) => desk.List(token), cancellationToken)))
            .WithName("ListWebhooks").Needs(Permissions.ReadTroubles).WithSummary("See where events are sent").Produces<IReadOnlyList<WebhookView>>().Refuses(503);

        webhooks.MapPost("/", Create).WithName("CreateWebhook").Needs(Permissions.ManageWebhooks)
            .WithSummary("Have events sent to an address").WithDescription("The answer holds the secret that verifies deliveries (Standard Webhooks). It is shown this once.")
            .Accepts<EndpointChange>("application/json").Produces<WebhookWithSecret>(201).Refuses(400, 409, 413, 415, 503);

        webhooks.MapGet(one, async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<WebhookDesk, WebhookView>((desk, token) => desk.Read(id, token), cancellationToken)))
            .WithName("ReadWebhook").Needs(Permissions.ReadTroubles).WithSummary("See one webhook").Produces<WebhookView>().Refuses(404, 503);

        webhooks.MapPatch(one, Change).WithName("ChangeWebhook").Needs(Permissions.ManageWebhooks)
            .WithSummary("Change a webhook, or enable or disable it").WithDescription("What is left out stays as it is. What waits for a disabled webhook goes on when it is enabled again.")
            .Accepts<EndpointChange>("application/json").Produces<WebhookView>().Refuses(400, 404, 409, 413, 415, 503);

        webhooks.MapDelete(one, async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
            {
                await door.Read<WebhookDesk, bool>(async (desk, token) => { await desk.Delete(id, token); return true; }, cancellationToken);
                return Results.NoContent();
            })
            .WithName("DeleteWebhook").Needs(Permissions.ManageWebhooks).WithSummary("Send nothing more to it, and forget it with its deliveries").Produces(204).Refuses(404, 503);

        webhooks.MapPost($"{one}/secret", async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Ok(await door.Read<WebhookDesk, WebhookWithSecret>((desk, token) => desk.Rotate(id, token), cancellationToken)))
            .WithName("RotateWebhookSecret").Needs(Permissions.ManageWebhooks)
            .WithSummary("Give it another secret").WithDescription("For 24 hours the old one signs along: each delivery then carries two signatures. A second rotation within that time drops the oldest.")
            .Produces<WebhookWithSecret>().Refuses(404, 503);

        webhooks.MapPost($"{one}/test", async (Guid id, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Accepted(value: await door.Read<WebhookDesk, DeliveryView>((desk, token) => desk.Test(id, token), cancellationToken)))
            .WithName("TestWebhook").Needs(Permissions.ManageWebhooks).WithSummary("Send it a test event").Produces<DeliveryView>(202).Refuses(404, 409, 503);

        webhooks.MapGet(deliveries, List).WithName("ListDeliveries").Needs(Permissions.ReadTroubles)
            .WithSummary("See what became of the events for it").WithDescription("From the newest. Pass 'next' as 'after' for the next page.").Produces<DeliveryPage>().Refuses(400, 404, 503);

        webhooks.MapPost($"{deliveries}/{{eventId:guid}}/replay", async (Guid id, Guid eventId, CaseDoor door, CancellationToken cancellationToken) =>
                Results.Accepted(value: await door.Read<WebhookDesk, DeliveryView>((desk, token) => desk.Replay(id, eventId, token), cancellationToken)))
            .WithName("ReplayDelivery").Needs(Permissions.ResolveTroubles).WithSummary("Send one event again, also one that had arrived").Produces<DeliveryView>(202).Refuses(404, 503);

        webhooks.MapPost($"{one}/replay", ReplayFailed).WithName("ReplayFailedDeliveries").Needs(Permissions.ResolveTroubles)
            .WithSummary("Send everything again that was given up since an instant").Accepts<Since>("application/json").Produces<SentAgain>(202).Refuses(400, 404, 413, 415, 503);
    }

    static async Task<IResult> Create(HttpContext http, CaseDoor door, TargetGuard guard, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var wanted = await ReadChange(http, guard, settings, required: true, cancellationToken);
        var made = await door.Read<WebhookDesk, WebhookWithSecret>((desk, token) => desk.Create(wanted, token), cancellationToken);
        return Results.Created($"/v1/webhooks/{made.Webhook.Id}", made);
    }

    static async Task<IResult> Change(Guid id, HttpContext http, CaseDoor door, TargetGuard guard, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var wanted = await ReadChange(http, guard, settings, required: false, cancellationToken);
        return Results.Ok(await door.Read<WebhookDesk, WebhookView>((desk, token) => desk.Change(id, wanted, token), cancellationToken));
    }

    static async Task<EndpointChange> ReadChange(HttpContext http, TargetGuard guard, ServiceSettings settings, bool required, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        // An address of a machine: long rows of digits in it mean nothing.
        var url = required ? body.Text("url", LongestUrl, TextKind.Number) : body.OptionalText("url", LongestUrl, TextKind.Number);
        if (!string.IsNullOrWhiteSpace(url) && guard.Refusal(url) is { } why)
            body.Refuse("url", FaultCodes.OutOfRange, why, "Send an address on the public internet that begins with https.");
        var types = body.Has("types") ? body.Texts("types", most: AnnouncementTypes.All.Count) : null;
        foreach (var unknown in (types ?? []).Except(AnnouncementTypes.All))
            body.Refuse("types", FaultCodes.UnknownValue, "It names a type that does not exist.", $"Send none for all, or some of {string.Join(", ", AnnouncementTypes.All)}.");
        var change = new EndpointChange(url, types, body.OptionalText("description", LongestDescription), body.Has("enabled") ? body.YesOrNo("enabled", true) : null);
        return body.Faults.Count > 0 ? throw Refuse.Invalid(body.Faults) : change;
    }

    static async Task<IResult> List(Guid id, CaseDoor door, CancellationToken cancellationToken, string? status, string? limit, string? after)
    {
        var query = new QueryReader();
        var (wanted, most) = (query.Word<DeliveryStatus>("status", status), query.Number("limit", limit, 50, 1, 200));
        query.Finish();
        try
        {
            return Results.Ok(await door.Read<WebhookDesk, DeliveryPage>((desk, token) => desk.Deliveries(id, wanted, most, after, token), cancellationToken));
        }
        catch (FormatException)
        {
            throw Refuse.Invalid([new Fault("after", FaultCodes.WrongFormat, "It is not a place that a page ended at.", "Pass the 'next' of the page before, or leave it out.")]);
        }
    }

    static async Task<IResult> ReplayFailed(Guid id, HttpContext http, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var since = new Since(body.Instant("since"));
        if (body.Faults.Count > 0)
            throw Refuse.Invalid(body.Faults);
        return Results.Accepted(value: await door.Read<WebhookDesk, SentAgain>((desk, token) => desk.ReplayFailed(id, since.Instant.ToUniversalTime(), token), cancellationToken));
    }

    /// <param name="Instant">Events that came into being at it or later.</param>
    internal sealed record Since([property: System.Text.Json.Serialization.JsonPropertyName("since")] DateTimeOffset Instant);
}
