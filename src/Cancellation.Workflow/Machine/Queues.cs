using Cancellation.Contracts;
using MassTransit;

namespace Cancellation.Workflow;

/// <summary>Who does what a case asks for.</summary>
public static class Queues
{
    static readonly Uri ClearBilling = new("queue:clear-billing");
    static readonly Uri SettleEntitlements = new("queue:settle-entitlements");
    static readonly Uri CollectDevice = new("queue:collect-device");
    static readonly Uri ReviewCancellation = new("queue:review-cancellation");
    static readonly Uri CloseAccount = new("queue:close-account");
    static readonly Uri PerformDuty = new("queue:perform-duty");
    static readonly Uri SendNotice = new("queue:send-notice");
    static readonly Uri QuoteCharges = new("queue:quote-charges");
    static readonly Uri VerifyIdentity = new("queue:verify-identity");
    static readonly Uri StopLinkedServices = new("queue:stop-linked-services");
    static readonly Uri UndoSteps = new("queue:undo-steps");
    static readonly Uri PayRefund = new("queue:pay-refund");

    /// <summary>Of all commands, by name.</summary>
    public static IReadOnlyList<string> OfWorkers { get; } =
    [
        .. new[]
        {
            ClearBilling, SettleEntitlements, CollectDevice, ReviewCancellation, CloseAccount, PerformDuty, SendNotice, QuoteCharges, VerifyIdentity, StopLinkedServices, UndoSteps, PayRefund,
        }.Select(x => x.AbsolutePath),
    ];

    internal static Task Send(ConsumeContext context, object message) => message switch
    {
        ClearBilling x => context.Send(ClearBilling, x),
        SettleEntitlements x => context.Send(SettleEntitlements, x),
        CollectDevice x => context.Send(CollectDevice, x),
        ReviewCancellation x => context.Send(ReviewCancellation, x),
        CloseAccount x => context.Send(CloseAccount, x),
        PerformDuty x => context.Send(PerformDuty, x),
        SendNotice x => context.Send(SendNotice, x),
        QuoteCharges x => context.Send(QuoteCharges, x),
        VerifyIdentity x => context.Send(VerifyIdentity, x),
        StopLinkedServices x => context.Send(StopLinkedServices, x),
        UndoSteps x => context.Send(UndoSteps, x),
        PayRefund x => context.Send(PayRefund, x),
        _ => throw new ArgumentException($"No queue is known for {message.GetType().Name}.", nameof(message)),
    };
}
