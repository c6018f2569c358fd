using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Rules;

namespace Cancellation.Console.Words;

/// <summary>What happened to a case: the messages it took, and what came of them.</summary>
public static class MessageWords
{
    /// <summary>A message by its name, as a sentence without its stop.</summary>
    public static string Message(this Say say, string message) => message switch
    {
        nameof(RequestCancellation) => say["Cancellation asked for", "提交注销申请"],
        nameof(ConfirmCancellation) => say["Customer confirms", "客户确认"],
        nameof(WithdrawCancellation) => say["Customer withdraws", "客户撤回"],
        nameof(SupplementDocuments) => say["Documents supplied", "补充资料"],
        nameof(AmendCancellation) => say["Request amended", "更正申请"],
        nameof(ResubmitCancellation) => say["Asked for again", "重新提交"],
        nameof(IdentityVerified) => say["Identity verified", "身份核验通过"],
        nameof(IdentityRefused) => say["Identity not verified", "身份核验未通过"],
        nameof(IdentitySynced) => say["Registration brought up to date", "登记信息已更新"],
        nameof(ContactChanged) => say["Contact data changed", "联系方式变更"],
        nameof(NoticeUndelivered) => say["A notice reached nobody", "通知未送达"],
        nameof(NoticeBounced) => say["A notice came back", "通知被退回"],
        nameof(ChargesQuoted) => say["Charges reckoned", "费用已核算"],
        nameof(BillingCleared) => say["Billing cleared", "账单已核清"],
        nameof(BillingBlocked) => say["Billing not clear", "账单未结清"],
        nameof(ChargePaid) => say["Customer has paid", "客户已付款"],
        nameof(NewChargePosted) => say["New charge", "新增收费"],
        nameof(EntitlementsSettled) => say["Entitlements settled", "权益已处理"],
        nameof(EntitlementsBlocked) => say["Entitlements are left", "权益未处理完"],
        nameof(EntitlementChanged) => say["An entitlement changed", "权益发生变化"],
        nameof(DecideEntitlement) => say["Entitlement decided", "权益处理方式已定"],
        nameof(LinkedServicesStopped) => say["Linked services stopped", "关联服务已停止"],
        nameof(LinkedServicesBlocked) => say["A linked service runs on", "关联服务未能停止"],
        nameof(DeviceCollectionOpened) => say["Return of the terminal arranged", "终端回收已安排"],
        nameof(DeviceShipped) => say["Terminal on its way", "终端已寄出"],
        nameof(DeviceReceived) => say["Terminal received", "终端已收到"],
        nameof(DeviceInspected) => say["Terminal inspected", "终端已验收"],
        nameof(DeviceReturned) => say["Terminal is back", "终端已归还"],
        nameof(TerminalTransactionDeclined) => say["Dead terminal was used", "已注销终端交易被拒"],
        nameof(ReviewOpened) => say["On the reviewer's desk", "已进入审核"],
        nameof(ReviewApproved) => say["Approved by rule", "自动审核通过"],
        nameof(DecideReview) => say["Reviewer decides", "审核人决定"],
        nameof(HoldPlaced) => say["Put on hold", "设置暂挂"],
        nameof(HoldReleased) => say["Hold released", "解除暂挂"],
        nameof(DisputeOpened) => say["Payment disputed", "交易争议开启"],
        nameof(DisputeClosed) => say["Dispute decided", "交易争议结束"],
        nameof(WaiveGate) => say["Gate waived", "豁免条件"],
        nameof(RetryStep) => say["Step tried again", "重试步骤"],
        nameof(ForceClosure) => say["Closing forced", "强制注销"],
        nameof(AccountClosed) => say["Account closed", "账户已注销"],
        nameof(ClosureBlocked) => say["Closing stopped", "注销受阻"],
        nameof(StepsUndone) => say["Steps undone", "步骤已还原"],
        nameof(UndoBlocked) => say["Undoing stopped", "还原受阻"],
        nameof(ReactivateService) => say["Customer comes back", "客户恢复服务"],
        nameof(ErasurePlanned) => say["Erasure planned", "已制定删除计划"],
        nameof(DutyPerformed) => say["Duty done", "事项已完成"],
        nameof(DutyFailed) => say["Duty failed", "事项失败"],
        nameof(DebitObserved) => say["Debit seen after the end", "发现注销后扣费"],
        nameof(RefundStrayDebit) => say["Refund of a debit decided", "决定退还扣费"],
        nameof(RequestLeftoverPayout) => say["Customer asks for leftover money", "客户申请剩余款项"],
        nameof(RefundInitiated) => say["Refund on its way", "退款已发出"],
        nameof(RefundRefused) => say["Refund refused", "退款被拒"],
        nameof(RefundSettled) => say["Money arrived", "款项已到账"],
        nameof(RefundFailed) => say["Money came back", "款项被退回"],
        nameof(DeadlineReached) => say["Deadlines looked at", "检查期限"],
        nameof(RecountDeadlines) => say["Deadlines counted again", "重新计算期限"],
        nameof(AddNote) => say["Note", "备注"],
        nameof(AssignOwner) => say["Owner changed", "负责人变更"],
        _ => message,
    };

    /// <summary>What came of a message that was not simply applied, with the reason; null when it was.</summary>
    public static string? Verdict(this Say say, string? verdict) => verdict switch
    {
        null => null,
        Workflow.Rules.Verdict.Late => say["came too late, changed nothing", "来得太晚，未产生影响"],
        Workflow.Rules.Verdict.Early => say["nothing to do yet, changed nothing", "时机未到，未产生影响"],
        Workflow.Rules.Verdict.Duplicate => say["the same again, changed nothing", "重复消息，未产生影响"],
        _ when Workflow.Rules.Verdict.RefusalCode(verdict) is { } code => say[$"refused: {say.Code(code)}", $"被拒绝：{say.Code(code)}"],
        _ when Workflow.Rules.Verdict.IsQuarantine(verdict) => say[$"not believed: {say.Code(After(verdict))}", $"已隔离：{say.Code(After(verdict))}"],
        _ => verdict,
    };

    static string After(string verdict) => verdict[(verdict.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
