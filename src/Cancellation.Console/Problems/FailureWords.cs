using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Problems;

/// <summary>What fails, at whom and why, in words of the business.</summary>
public static class FailureWords
{
    public static string Port(this Say say, string port) => port switch
    {
        "identity" => say["Identity check", "身份核验"],
        "billing" => say["Billing", "账单系统"],
        "entitlements" => say["Entitlements", "权益系统"],
        "linked-services" => say["Linked services", "关联服务"],
        "devices" => say["Terminal registry", "终端登记"],
        "reviews" => say["Review desk", "审核台"],
        "payouts" => say["Payouts", "转出通道"],
        "authorisations" => say["Debit authorisations", "代扣授权"],
        "services" => say["Services", "服务开通系统"],
        "personal-data" => say["Personal data", "个人信息系统"],
        "counterparties" => say["Counterparties", "对手方"],
        "evidence" => say["Evidence archive", "证据存档"],
        "notices" => say["Notices", "通知"],
        "mail-server" => say["Mail server", "邮件服务器"],
        _ => port,
    };

    public static string Step(this Say say, string step) => step switch
    {
        nameof(VerifyIdentity) => say["Check the customer's identity", "核验客户身份"],
        "QuoteCharges" => say["Work out the charges", "试算费用"],
        nameof(ClearBilling) => say["Clear the bills", "结清账单"],
        nameof(SettleEntitlements) => say["Settle entitlements", "处理权益"],
        nameof(StopLinkedServices) => say["Stop linked services", "停止关联服务"],
        nameof(CloseAccount) => say["Close the account", "注销账户"],
        nameof(UndoSteps) => say["Undo what was done", "撤销已执行的步骤"],
        nameof(PayRefund) => say["Pay a refund", "支付退款"],
        nameof(PerformDuty) => say["Do a duty after closing", "履行注销后义务"],
        nameof(SendNotice) => say["Tell the customer", "通知客户"],
        _ => step,
    };

    /// <summary>Why, in a sentence's end: "Billing …".</summary>
    public static string Cause(this Say say, string code) => code switch
    {
        "PARTNER_UNAVAILABLE" => say["does not answer", "没有响应"],
        "PARTNER_REJECTED" => say["does not take our calls: address, credentials or version are wrong", "拒绝我方调用：地址、凭证或版本有误"],
        "PARTNER_WRONG_ANSWER" => say["said what cannot be true; nothing was built on it", "给出了不可能成立的答复；未据此处理任何事项"],
        "PARTNER_PENDING" => say["is still at work on it", "仍在处理中"],
        "PARTNER_REFUSED" => say["refuses for a reason that nobody expected: the two records disagree", "以意料之外的原因拒绝：双方记录不一致"],
        "STEP_FAILED" => say["failed here; the log says more", "在我方失败；详情见日志"],
        "THROUGH_ALREADY" => say["got through by itself before it was tried", "在重试之前已自行完成"],
        "NOTHING_TO_RETRY" => say["nothing is stuck there", "没有卡住的步骤"],
        "NOTHING_CHANGES" => say["nothing would change", "不会产生变化"],
        "NOT_SHOWN" => say["not to be seen in the case afterwards; somebody changed it again", "事后在案件中看不到；有人再次更改"],
        "NOT_KNOWN_IN_TIME" => say["what came of it was not known in time", "未能及时获知结果"],
        "NOT_ALLOWED_ANY_MORE" => say["who started it may not do this any more", "发起人已无此权限"],
        "UNEXPECTED" => say["the fault is ours and was logged", "是我方错误，已记录"],
        "no-such-case" => say["there is no such case", "没有这个案件"],
        _ => code,
    };

    /// <summary>The group in one sentence.</summary>
    public static string Headline(this Say say, FailureGroup x) => x.Kind switch
    {
        FailureKind.Message => say[$"Refused message: {x.Step}", $"被拒绝的消息：{x.Step}"],
        _ when x.Partner is { } partner => say[$"{say.Port(partner)} {say.Cause(x.Code)}", $"{say.Port(partner)}{say.Cause(x.Code)}"],
        _ => say[$"{say.Step(x.Step ?? "")}: {say.Cause(x.Code)}", $"{say.Step(x.Step ?? "")}：{say.Cause(x.Code)}"],
    };

    public static string Money(this Say say, IReadOnlyList<Money> money, bool isExact = true) =>
        money.Count == 0 ? "–" : string.Join(", ", money.Select(Amounts.Write)) + (isExact ? "" : say[" or more", " 以上"]);

    public static string Circuit(this Say say, string state) => state switch
    {
        "Open" or "Isolated" => say["Not called for now", "暂停调用"],
        "HalfOpen" => say["One call is tried", "试探调用中"],
        "Closed" => say["Is called", "照常调用"],
        _ => say["Not called lately", "近期未调用"],
    };
}
