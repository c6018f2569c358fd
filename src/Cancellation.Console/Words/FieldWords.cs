using System.Text.RegularExpressions;

namespace Cancellation.Console.Words;

/// <summary>The fields of messages. One that has no word of its own is told by its name, word by word.</summary>
public static partial class FieldWords
{
    public static string Field(this Say say, string name) => name switch
    {
        "request" => say["Request", "申请"],
        "productLine" => say["Product line", "产品线"],
        "customerId" => say["Customer", "客户编号"],
        "subscriptionId" => say["Subscription", "订阅编号"],
        "operation" => say["Operation", "操作"],
        "channel" => say["Channel", "渠道"],
        "reason" => say["Reason", "原因"],
        "code" => say["Code", "代码"],
        "text" => say["Text", "说明"],
        "identity" => say["Identity", "身份核验"],
        "factors" => say["Factors", "核验方式"],
        "reference" => say["Reference", "凭据号"],
        "documents" => say["Document", "材料"],
        "kind" => say["Kind", "种类"],
        "standing" => say["Standing", "账单情况"],
        "balances" => say["Balance", "余额"],
        "balance" => say["Balance", "余额"],
        "account" => say["Account", "账户"],
        "dues" => say["Due", "应付款"],
        "amount" => say["Amount", "金额"],
        "currency" => say["Currency", "币种"],
        "deposit" => say["Deposit", "押金"],
        "contract" => say["Contract", "合同"],
        "serialNumber" or "terminalSerialNumber" => say["Serial number", "终端 SN"],
        "receiptNumber" => say["Receipt", "收据号"],
        "trackingNumber" => say["Tracking number", "运单号"],
        "carrier" => say["Carrier", "承运方"],
        "location" => say["Place", "地点"],
        "returnLabel" => say["Return label", "回收单"],
        "grade" => say["Grade", "验收结果"],
        "findings" => say["Findings", "验收发现"],
        "decision" => say["Decision", "决定"],
        "reviewerId" => say["Reviewer", "审核人"],
        "operatorId" => say["Operator", "经办人"],
        "approverId" => say["Second person", "复核人"],
        "authorId" => say["Author", "作者"],
        "ownerId" => say["Owner", "负责人"],
        "assignedBy" => say["Assigned by", "指派人"],
        "placedBy" => say["Placed by", "设置人"],
        "releasedBy" => say["Released by", "解除人"],
        "visibility" => say["Shown to", "可见范围"],
        "gate" => say["Gate", "检查项"],
        "step" => say["Step", "步骤"],
        "duty" => say["Duty", "事项"],
        "target" => say["Concerns", "对象"],
        "evidence" => say["Proof", "凭据"],
        "items" or "remaining" => say["Item", "明细"],
        "entitlementId" => say["Entitlement", "权益"],
        "entitlements" => say["Entitlement", "权益"],
        "quantity" => say["Quantity", "数量"],
        "choice" => say["Choice", "处理方式"],
        "holdings" => say["Held in", "所在系统"],
        "system" => say["System", "系统"],
        "effectId" => say["Effect", "动作编号"],
        "refundId" => say["Refund", "退款"],
        "payoutDestination" or "destination" => say["Destination", "收款账户"],
        "dueAt" => say["Due", "期限"],
        "services" => say["Services", "服务"],
        "act" => say["Act", "动作"],
        "done" => say["Done before", "此前已完成"],
        "autoRenewalStopped" => say["Auto-renewal stopped", "自动续费已关闭"],
        "accountFrozen" => say["Account frozen", "账户已冻结"],
        "since" => say["Since", "起始"],
        _ when name.EndsWith("At", StringComparison.Ordinal) && name.Length > 2 => say[Spoken(name[..^2]) + " at", "时间"],
        _ => Spoken(name),
    };

    static string Spoken(string name) => Sentences.Begin(Humps().Replace(name, x => " " + x.Value.ToLowerInvariant()));

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
