using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Words;

/// <summary>What customers are told, and how.</summary>
public static class NoticeWords
{
    public static string Notice(this Say say, NoticeKind kind) => kind switch
    {
        NoticeKind.RequestReceived => say["request received", "已收到申请"],
        NoticeKind.ConfirmationNeeded => say["confirmation needed", "请确认"],
        NoticeKind.ActionNeeded => say["action needed", "需客户处理"],
        NoticeKind.Reminder => say["reminder", "提醒"],
        NoticeKind.OnHold => say["on hold", "已暂挂"],
        NoticeKind.ReviewApproved => say["approved", "审核通过"],
        NoticeKind.ReviewRejected => say["rejected", "审核驳回"],
        NoticeKind.CancellationClosed => say["closed", "已注销"],
        NoticeKind.CancellationWithdrawn => say["withdrawn", "已撤回"],
        NoticeKind.CancellationExpired => say["expired", "已失效"],
        NoticeKind.RefundInitiated => say["refund on its way", "退款已发出"],
        NoticeKind.RefundSettled => say["refund arrived", "退款已到账"],
        NoticeKind.DataErased => say["personal data erased", "个人信息已删除"],
        NoticeKind.CancellationCompleted => say["everything done", "全部办结"],
        NoticeKind.ServiceReactivated => say["service active again", "服务已恢复"],
        _ => kind.ToString(),
    };

    public static string NoticeChannel(this Say say, NoticeChannel channel) => channel switch
    {
        Contracts.NoticeChannel.Sms => say["text message", "短信"],
        Contracts.NoticeChannel.Email => say["e-mail", "邮件"],
        Contracts.NoticeChannel.AppPush => say["app notification", "App 推送"],
        _ => channel.ToString(),
    };

    public static string NoticeStatus(this Say say, NoticeStatus status) => status switch
    {
        Workflow.Reading.NoticeStatus.Sent => say["sent", "已送出"],
        Workflow.Reading.NoticeStatus.Undelivered => say["not delivered", "未送达"],
        Workflow.Reading.NoticeStatus.Bounced => say["came back", "被退回"],
        _ => status.ToString(),
    };
}
