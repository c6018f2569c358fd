using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Timeline;

/// <summary>What an item of the timeline is to somebody who reads it.</summary>
public enum ItemKind { Fact, Customer, Operator, Effect, Notice, Clock }

public static class ItemKinds
{
    public static ItemKind Of(TimelineItem x) => x switch
    {
        { Kind: TimelineItemKind.Effect, Name: nameof(SendNotice) } => Timeline.ItemKind.Notice,
        { Kind: TimelineItemKind.Effect } => Timeline.ItemKind.Effect,
        { Name: nameof(NoticeUndelivered) or nameof(NoticeBounced) } => Timeline.ItemKind.Notice,
        { Name: nameof(DeadlineReached) or nameof(RecountDeadlines) } => Timeline.ItemKind.Clock,
        { Name: nameof(DecideReview) or nameof(HoldPlaced) or nameof(HoldReleased) or nameof(WaiveGate) or nameof(RetryStep) or nameof(ForceClosure) or nameof(RefundStrayDebit) or nameof(AddNote) or nameof(AssignOwner) } => Timeline.ItemKind.Operator,
        { Name: nameof(RequestCancellation) or nameof(ConfirmCancellation) or nameof(WithdrawCancellation) or nameof(SupplementDocuments) or nameof(AmendCancellation) or nameof(ResubmitCancellation)
            or nameof(ReactivateService) or nameof(RequestLeftoverPayout) or nameof(DecideEntitlement) or nameof(ChargePaid) } => Timeline.ItemKind.Customer,
        _ => Timeline.ItemKind.Fact,
    };

    public static string ItemKind(this Say say, ItemKind kind) => kind switch
    {
        Timeline.ItemKind.Fact => say["Facts", "事实"],
        Timeline.ItemKind.Customer => say["Customer", "客户"],
        Timeline.ItemKind.Operator => say["Our people", "工作人员"],
        Timeline.ItemKind.Effect => say["Outside effects", "外部动作"],
        Timeline.ItemKind.Notice => say["Notices", "通知"],
        _ => say["Clock", "时钟"],
    };

    public static string Icon(ItemKind kind) => kind switch
    {
        Timeline.ItemKind.Fact => "input",
        Timeline.ItemKind.Customer => "person",
        Timeline.ItemKind.Operator => "support_agent",
        Timeline.ItemKind.Effect => "output",
        Timeline.ItemKind.Notice => "mail",
        _ => "schedule",
    };
}
