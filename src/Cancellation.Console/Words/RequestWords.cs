using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Words;

/// <summary>What was asked for, by whom and how.</summary>
public static class RequestWords
{
    public static string Operation(this Say say, Operation operation) => operation switch
    {
        Contracts.Operation.Cancel => say["cancel", "注销"],
        Contracts.Operation.CloseAccount => say["close the account", "注销账户"],
        Contracts.Operation.Suspend => say["suspend", "停用"],
        Contracts.Operation.Unbind => say["unbind", "解绑"],
        Contracts.Operation.ForcedCancel => say["ended by us", "强制注销"],
        _ => operation.ToString(),
    };

    public static string Channel(this Say say, Channel channel) => channel switch
    {
        Contracts.Channel.App => say["app", "手机 App"],
        Contracts.Channel.Web => say["website", "官网"],
        Contracts.Channel.Phone => say["phone", "电话"],
        Contracts.Channel.Chat => say["online chat", "在线客服"],
        Contracts.Channel.Email => say["e-mail", "邮件"],
        Contracts.Channel.Offline => say["counter", "线下网点"],
        Contracts.Channel.CollectionPoint => say["collection point", "回收点"],
        _ => channel.ToString(),
    };

    public static string Initiator(this Say say, Initiator initiator) => initiator switch
    {
        Contracts.Initiator.Customer => say["customer", "客户"],
        Contracts.Initiator.Provider => say["provider", "服务商"],
        _ => initiator.ToString(),
    };

    public static string Cause(this Say say, Cause cause) => cause switch
    {
        Contracts.Cause.Customer => say["the customer's doing", "客户原因"],
        Contracts.Cause.Provider => say["the provider's doing", "服务商原因"],
        _ => cause.ToString(),
    };

    public static string Factor(this Say say, IdentityFactor factor) => factor switch
    {
        IdentityFactor.Password => say["password", "账号密码"],
        IdentityFactor.SmsCode => say["text-message code", "短信验证码"],
        IdentityFactor.EmailCode => say["e-mail code", "邮箱验证码"],
        IdentityFactor.Face => say["face recognition", "人脸识别"],
        IdentityFactor.IdProof => say["identity proof", "身份证明"],
        IdentityFactor.AccountNumber => say["account number", "账号"],
        IdentityFactor.CardNumber => say["card number", "会员卡号"],
        _ => factor.ToString(),
    };

    public static string Document(this Say say, DocumentKind kind) => kind switch
    {
        DocumentKind.ApplicationForm => say["application form", "注销申请表"],
        DocumentKind.IdProof => say["identity proof", "身份证明"],
        DocumentKind.AccountProof => say["account proof", "账户证明"],
        DocumentKind.PurchaseProof => say["purchase proof", "购买凭证"],
        DocumentKind.Contract => say["contract", "合同"],
        DocumentKind.ReturnAgreement => say["return agreement", "回收协议"],
        DocumentKind.ReturnReceipt => say["return receipt", "回收凭证"],
        _ => kind.ToString(),
    };

    public static string DocumentStatus(this Say say, DocumentStatus status) => status switch
    {
        Workflow.Reading.DocumentStatus.Asked => say["asked for", "待提交"],
        Workflow.Reading.DocumentStatus.Supplied => say["supplied", "已提交"],
        Workflow.Reading.DocumentStatus.Accepted => say["accepted", "已采纳"],
        Workflow.Reading.DocumentStatus.Rejected => say["not accepted", "未采纳"],
        _ => status.ToString(),
    };

    public static string ReviewDecision(this Say say, ReviewDecision decision) => decision switch
    {
        Contracts.ReviewDecision.Approve => say["approved", "通过"],
        Contracts.ReviewDecision.Reject => say["rejected", "驳回"],
        Contracts.ReviewDecision.RequestDocuments => say["documents asked for", "要求补充资料"],
        _ => decision.ToString(),
    };

    public static string ReviewMode(this Say say, ReviewMode mode) => mode switch
    {
        Contracts.ReviewMode.None => say["no review", "无需审核"],
        Contracts.ReviewMode.Auto => say["by rules", "自动审核"],
        Contracts.ReviewMode.Manual => say["by a person", "人工审核"],
        _ => mode.ToString(),
    };

    /// <summary>Whether the customer can still keep the service.</summary>
    public static string Withdrawal(this Say say, WithdrawalCost cost) => cost switch
    {
        WithdrawalCost.Free => say["possible, free of charge", "可撤回，无费用"],
        WithdrawalCost.WithCost => say["possible, at a cost", "可撤回，需承担费用"],
        WithdrawalCost.Over => say["no longer possible", "不可撤回"],
        _ => cost.ToString(),
    };

    /// <summary>A case in one word: its status, or its state.</summary>
    public static string Status(this Say say, string status) => status switch
    {
        "OnHold" => say["On hold", "已暂挂"],
        "AwaitingCustomer" => say["Waiting for the customer", "待客户处理"],
        "UnderReview" => say["Under review", "审核中"],
        _ => say.State(status),
    };

    public static string NoteVisibility(this Say say, NoteVisibility visibility) => visibility switch
    {
        Contracts.NoteVisibility.Internal => say["internal", "仅内部可见"],
        Contracts.NoteVisibility.Customer => say["shown to the customer", "客户可见"],
        _ => visibility.ToString(),
    };
}
