using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Words;

/// <summary>Deadlines and how they stand.</summary>
public static class TimerWords
{
    public static string Timer(this Say say, string timer) => timer switch
    {
        CaseTimer.Confirm => say["Confirmation by the customer", "客户确认"],
        CaseTimer.Docs => say["Documents from the customer", "客户补充资料"],
        CaseTimer.Pay => say["Payment by the customer", "客户付款"],
        CaseTimer.Review => say["Review", "审核"],
        CaseTimer.Device => say["Return of the terminal", "交回终端"],
        CaseTimer.Inspect => say["Inspection of the terminal", "终端验收"],
        CaseTimer.LateReturn => say["Late return of the terminal", "逾期交回终端"],
        CaseTimer.Payout => say["Payout of the balance", "余额转出"],
        CaseTimer.Refund => say["Arrival of the refund", "退款到账"],
        CaseTimer.Handling => say["The whole case", "整案办结"],
        CaseTimer.Stray => say["Watch for charges after the end", "注销后扣费观察"],
        CaseTimer.React => say["Time to come back", "恢复期"],
        CaseTimer.Erase => say["Erasure of personal data", "个人信息删除"],
        CaseTimer.Effective => say["Day of effect", "注销生效"],
        CaseTimer.Retention => say["Retention of records", "记录留存"],
        CaseTimer.Lapse => say["An entitlement lapses", "权益到期"],
        CaseTimer.Retry => say["Next try", "再次尝试"],
        CaseTimer.Seal => say["Sealing of the evidence", "凭证封存"],
        _ => timer,
    };

    public static string DeadlineStatus(this Say say, DeadlineStatus status) => status switch
    {
        Workflow.Reading.DeadlineStatus.Running => say["running", "进行中"],
        Workflow.Reading.DeadlineStatus.Paused => say["paused", "暂停计时"],
        Workflow.Reading.DeadlineStatus.AtRisk => say["at risk", "有风险"],
        Workflow.Reading.DeadlineStatus.Met => say["met", "已完成"],
        Workflow.Reading.DeadlineStatus.Missed => say["missed", "已超期"],
        _ => status.ToString(),
    };
}
