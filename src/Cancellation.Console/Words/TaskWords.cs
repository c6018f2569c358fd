using Cancellation.Contracts;

namespace Cancellation.Console.Words;

/// <summary>Why an operator must look, as a title.</summary>
public static class TaskWords
{
    public static string Task(this Say say, string code) => code switch
    {
        TaskCodes.DeadlineMissed => say["A deadline was missed", "已超期"],
        TaskCodes.DeadlineAtRisk => say["A deadline is close", "期限将至"],
        TaskCodes.InspectionFailed => say["The terminal did not pass inspection", "终端验收未通过"],
        TaskCodes.ClosureBlocked => say["Closing stopped at a step", "注销步骤受阻"],
        TaskCodes.TerminalUsed => say["A dead terminal was used", "已注销终端被使用"],
        TaskCodes.ContactStale => say["The customer cannot be reached", "客户联系不上"],
        TaskCodes.FactQuarantined => say["A report contradicts the case", "消息与案件矛盾"],
        TaskCodes.CalendarMissing => say["The calendar of a year is missing", "缺少年度工作日历"],
        TaskCodes.QueryBank => say["The money is late: ask the bank", "款项逾期，请查询银行"],
        TaskCodes.RefundRefused => say["A refund was refused", "退款被拒"],
        TaskCodes.PayoutBounced => say["The bank sent a payment back", "银行退回款项"],
        TaskCodes.StrayDebit => say["The customer was charged after the end", "注销后仍被扣费"],
        TaskCodes.StrayDebitOutsideWindow => say["A charge came after the watch had ended", "观察期后出现扣费"],
        TaskCodes.LateCharge => say["A charge came after the point of no return", "不可撤回后出现新收费"],
        TaskCodes.LateDispute => say["A dispute came after the point of no return", "不可撤回后出现争议"],
        TaskCodes.DutyFailed => say["A duty after closing failed", "注销后事项失败"],
        TaskCodes.UndoBlocked => say["Undoing stopped at a step", "还原步骤受阻"],
        TaskCodes.IdentityFailed => say["The identity could not be verified", "身份核验未通过"],
        TaskCodes.HoldPlaced => say["A hold needs a decision", "暂挂待处理"],
        _ => Sentences.Begin(say.Code(code)),
    };
}
