using Cancellation.Contracts;
using MassTransit;

namespace Cancellation.Workflow;

/// <summary>Who does what a case asks for.</summary>
static class Queues
{
    static readonly Uri ClearBilling = new("queue:clear-billing");
    static readonly Uri SettleEntitlements = new("queue:settle-entitlements");
    static readonly Uri CollectDevice = new("queue:collect-device");
    static readonly Uri ReviewCancellation = new("queue:review-cancellation");
    static readonly Uri CloseAccount = new("queue:close-account");
    static readonly Uri PerformDuty = new("queue:perform-duty");
    static readonly Uri SendNotice = new("queue:send-notice");

    public static Task Send(ConsumeContext context, object message) => message switch
    {
        ClearBilling x => context.Send(ClearBilling, x),
        SettleEntitlements x => context.Send(SettleEntitlements, x),
        CollectDevice x => context.Send(CollectDevice, x),
        ReviewCancellation x => context.Send(ReviewCancellation, x),
        CloseAccount x => context.Send(CloseAccount, x),
        PerformDuty x => context.Send(PerformDuty, x),
        SendNotice x => context.Send(SendNotice, x),
        _ => throw new ArgumentException($"No queue is known for {message.GetType().Name}.", nameof(message)),
    };
}
