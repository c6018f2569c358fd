using Cancellation.Workers;
using static Cancellation.Sandbox.Http.Acts;

namespace Cancellation.Sandbox.Http;

/// <summary>Entitlements, services, terminals, reviews.</summary>
static class ServicePorts
{
    public static void MapServices(this IEndpointRouteBuilder app)
    {
        var entitlements = app.MapPort(PortNames.Entitlements);
        entitlements.MapGet("subscriptions/{subscriptionId}/entitlements", async (string subscriptionId, string customerId, EntitlementsBook side, CancellationToken cancellationToken) =>
                Found(await side.Inventory(customerId, subscriptionId, cancellationToken) is { } held ? new EntitlementsHeld(held) : null))
            .WithName("entitlements").WithSummary("What the customer has or had under a subscription").Produces<EntitlementsHeld>().Produces<NotKnown>(404);
        entitlements.MapAct<EntitlementsBook, PointsConversion>("convert-points", "Strike out points that were turned into money", static (side, key, x, ct) => side.ConvertPoints(key, x.SubscriptionId, x.EntitlementId, x.Points, ct));
        entitlements.MapAct<EntitlementsBook, CouponTransfer>("transfer-coupon", "Give pieces to another customer", static (side, key, x, ct) => side.TransferCoupon(key, x.SubscriptionId, x.EntitlementId, x.To, ct));
        entitlements.MapAct<EntitlementsBook, PackageRefund>("refund-package", "End a package whose unused part is paid back", static (side, key, x, ct) => side.RefundPackage(key, x.SubscriptionId, x.EntitlementId, ct));
        entitlements.MapAct<EntitlementsBook, EntitlementRestoration>("restore", "Give back what was converted or ended for leaving", static (side, key, x, ct) => side.Restore(key, x.SubscriptionId, x.EntitlementId, x.Value, ct));
        entitlements.MapAct<EntitlementsBook, SubscriptionAct>("forfeit-remaining", "Strike out what is left, for good", static (side, key, x, ct) => side.ForfeitRemaining(key, x.SubscriptionId, ct));

        var linked = app.MapPort(PortNames.LinkedServices);
        linked.MapGet("subscriptions/{subscriptionId}/linked-services", async (string subscriptionId, string customerId, LinkedServices side, CancellationToken cancellationToken) =>
                Found(await side.LinkedTo(customerId, subscriptionId, cancellationToken) is { } services ? new ServicesLinked(services) : null))
            .WithName("linked-services").WithSummary("The services that hang on a subscription").Produces<ServicesLinked>().Produces<NotKnown>(404);
        linked.MapAct<LinkedServices, LinkedServiceAct>("stop-linked-service", "Stop one linked service", static (side, key, x, ct) => side.Stop(key, x.SubscriptionId, x.Service, ct));

        var services = app.MapPort(PortNames.Services);
        services.MapAct<ServiceDirectory, SubscriptionAct>("suspend-service", "Pause the service", static (side, key, x, ct) => side.SuspendService(key, x.SubscriptionId, ct));
        services.MapAct<ServiceDirectory, SubscriptionAct>("stop-service", "End the service for good", static (side, key, x, ct) => side.StopService(key, x.SubscriptionId, ct));
        services.MapAct<ServiceDirectory, SubscriptionAct>("restart-service", "The customer can use it again", static (side, key, x, ct) => side.RestartService(key, x.SubscriptionId, ct));
        services.MapAct<ServiceDirectory, LinkedServiceAct>("restart-linked-service", "Start a linked service again", static (side, key, x, ct) => side.RestartLinkedService(key, x.SubscriptionId, x.Service, ct));
        services.MapAct<ServiceDirectory, SubscriptionAct>("verify-closed", "Read back that nothing is open any more", static (side, key, x, ct) => side.VerifyClosed(key, x.SubscriptionId, ct));

        var devices = app.MapPort(PortNames.Devices);
        devices.MapGet("subscriptions/{subscriptionId}/terminal", async (string subscriptionId, TerminalRegistry side, CancellationToken cancellationToken) =>
                Found(await side.Find(subscriptionId, cancellationToken)))
            .WithName("terminal").WithSummary("The terminal lent out under a subscription").Produces<Terminal>().Produces<NotKnown>(404);
        devices.MapGet("subscriptions/{subscriptionId}/declined-transactions", async (string subscriptionId, TerminalRegistry side, CancellationToken cancellationToken) =>
                new DeclinedTransactions(await side.CountDeclined(subscriptionId, cancellationToken)))
            .WithName("declined-transactions").WithSummary("How many transactions were declined after the end");
        devices.MapAct<TerminalRegistry, ReturnLabelOrder>("issue-return-label", "Make a return label", static (side, key, x, ct) => side.IssueReturnLabel(key, x.SerialNumber, x.DueAt, ct));
        devices.MapAct<TerminalRegistry, ReturnLabelCancellation>("cancel-return-label", "The terminal stays with the customer", static (side, key, x, ct) => side.CancelReturnLabel(key, x.SubscriptionId, x.Label, ct));
        devices.MapAct<TerminalRegistry, TerminalShipment>("ship-back", "Send a terminal back to the customer", static (side, key, x, ct) => side.ShipBack(key, x.SubscriptionId, x.SerialNumber, x.Freight, ct));
        devices.MapAct<TerminalRegistry, TerminalAct>("wipe-keys", "Destroy the keys in the terminal", static (side, key, x, ct) => side.WipeKeys(key, x.SubscriptionId, x.SerialNumber, ct));
        devices.MapAct<TerminalRegistry, TerminalAct>("deregister-terminal", "End the terminal's use", static (side, key, x, ct) => side.Deregister(key, x.SubscriptionId, x.SerialNumber, ct));

        var reviews = app.MapPort(PortNames.Reviews);
        reviews.MapAct<ReviewDesk, ReviewTask>("open-review-task", "Lay a case on the desk", static (side, key, x, ct) => side.OpenReviewTask(key, x.ProductLine, x.DueAt, ct));
    }
}
