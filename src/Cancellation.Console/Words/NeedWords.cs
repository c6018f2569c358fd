using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Console.Words;

/// <summary>What a case waits for, the steps of our own, and the systems they need.</summary>
public static class NeedWords
{
    /// <summary>What is waited for, as a noun: <c>waiting for …</c>.</summary>
    public static string Need(this Say say, string needs) => needs switch
    {
        "confirmation" => say["the confirmation", "确认申请"],
        "documents" => say["documents", "补充资料"],
        "payment" => say["the payment", "付款"],
        "autoRenewal" => say["auto-renewal to be turned off", "关闭自动续费"],
        "information" => say["corrected details", "更正信息"],
        "identity" => say["the proof of identity", "身份核验"],
        "entitlement" => say["a decision about entitlements", "处理权益"],
        "device" => say["the terminal", "交回终端"],
        "inspection" => say["the inspection", "终端验收"],
        "linkedServices" => say["linked services to be stopped", "停止关联服务"],
        "review" => say["the review", "审核"],
        "hold" => say["the hold to be lifted", "解除暂挂"],
        "effectiveDay" => say["the day it takes effect", "生效日"],
        "closure" => say["the closing step to be cleared", "处理注销步骤"],
        "refund" => say["the money to arrive", "款项到账"],
        "payoutDestination" => say["another account for the money", "提供收款账户"],
        _ => say.Step(needs),
    };

    /// <summary>One of our own steps, by the command that asks for it or the duty it is.</summary>
    public static string Step(this Say say, string step) => step switch
    {
        nameof(VerifyIdentity) => say["check the identity", "核验身份"],
        nameof(QuoteCharges) => say["reckon the charges", "核算费用"],
        nameof(ClearBilling) => say["clear billing", "结清账单"],
        nameof(SettleEntitlements) => say["settle entitlements", "处理权益"],
        nameof(StopLinkedServices) => say["stop linked services", "停止关联服务"],
        nameof(CollectDevice) => say["have the terminal collected", "安排终端回收"],
        nameof(ReviewCancellation) => say["have it reviewed", "提交审核"],
        nameof(CloseAccount) => say["close the account", "执行注销"],
        nameof(UndoSteps) => say["undo what was done", "还原已办步骤"],
        nameof(PerformDuty) => say["do what remains after closing", "办理注销后事项"],
        nameof(PayRefund) => say["pay the refund", "发出退款"],
        nameof(SendNotice) => say["tell the customer", "通知客户"],
        _ => System.Enum.TryParse<DutyKind>(step, out var duty) ? say.Duty(duty) : say.Act(step),
    };

    /// <summary>A system of record, by its port.</summary>
    public static string Partner(this Say say, string port) => port switch
    {
        "identity" => say["identity register", "身份登记系统"],
        "billing" => say["billing", "账单系统"],
        "entitlements" => say["entitlements book", "权益系统"],
        "linked-services" => say["linked services", "关联服务系统"],
        "devices" => say["device registry", "终端登记系统"],
        "payouts" => say["payout gateway", "转出渠道"],
        "authorisations" => say["authorisations", "代扣授权系统"],
        "notices" => say["notice gateway", "通知渠道"],
        "personal-data" => say["personal-data holders", "个人信息持有系统"],
        "reviews" => say["review desk", "审核台"],
        "services" => say["service control", "服务开通系统"],
        "counterparties" => say["counterparties", "合作方"],
        "evidence" => say["evidence archive", "凭证归档"],
        _ => port,
    };
}
