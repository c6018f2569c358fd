using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Console.Words;

/// <summary>The words of a case: its states, parties, gates and product lines.</summary>
public static class CaseWords
{
    public static string State(this Say say, string state) => state switch
    {
        CaseState.AwaitingConfirmation => say["Awaiting confirmation", "待客户确认"],
        CaseState.Requested => say["Requested", "已申请"],
        CaseState.BillingCleared => say["Billing cleared", "账单已结清"],
        CaseState.EntitlementsSettled => say["Entitlements settled", "权益已处理"],
        CaseState.DeviceReturned => say["Device returned", "设备已收回"],
        CaseState.Approved => say["Approved", "审核通过"],
        CaseState.Closing => say["Closing", "注销中"],
        CaseState.Closed => say["Closed", "已注销"],
        CaseState.Completed => say["Completed", "已办结"],
        CaseState.Withdrawn => say["Withdrawn", "已撤回"],
        CaseState.Rejected => say["Rejected", "已驳回"],
        CaseState.Expired => say["Expired", "已失效"],
        CaseState.Reactivated => say["Reactivated", "已恢复"],
        _ => state,
    };

    public static string ProductLine(this Say say, string productLine) => productLine switch
    {
        "Pay" => say["Bill payment", "自助缴费"],
        "Card" => say["Membership card", "会员卡"],
        "Pos" => say["POS terminal", "POS 终端"],
        _ => productLine,
    };

    public static string Party(this Say say, Party party) => party switch
    {
        Contracts.Party.Us => say["us", "我方系统"],
        Contracts.Party.Customer => say["the customer", "客户"],
        Contracts.Party.Reviewer => say["a reviewer", "审核人"],
        Contracts.Party.Inspector => say["the inspector", "验收人"],
        Contracts.Party.Courier => say["the courier", "物流"],
        Contracts.Party.Bank => say["the bank", "银行"],
        Contracts.Party.Operator => say["an operator", "运营人员"],
        _ => party.ToString(),
    };

    public static string Gate(this Say say, Gate gate) => gate switch
    {
        Contracts.Gate.Identity => say["Identity", "身份核验"],
        Contracts.Gate.Confirmation => say["Confirmation", "客户确认"],
        Contracts.Gate.Documents => say["Documents", "材料"],
        Contracts.Gate.Fee => say["Fees", "费用"],
        Contracts.Gate.AutoRenew => say["Auto-renewal", "自动续费"],
        Contracts.Gate.Billing => say["Billing", "账单"],
        Contracts.Gate.Contract => say["Contract", "合同期"],
        Contracts.Gate.Entitlements => say["Entitlements", "权益"],
        Contracts.Gate.LinkedServices => say["Linked services", "关联服务"],
        Contracts.Gate.Device => say["Terminal returned", "终端回收"],
        Contracts.Gate.Security => say["Inspection", "终端验收"],
        Contracts.Gate.RiskHold => say["Holds", "暂挂"],
        Contracts.Gate.Review => say["Review", "审核"],
        Contracts.Gate.Revoke => say["Authorisation revoked", "代扣授权撤销"],
        Contracts.Gate.Unbind => say["Bank card unbound", "结算卡解绑"],
        Contracts.Gate.Payout => say["Payout", "余额转出"],
        Contracts.Gate.ServiceStop => say["Service stopped", "服务停止"],
        Contracts.Gate.Verify => say["Closure verified", "注销核验"],
        _ => gate.ToString(),
    };
}
