using Cancellation.Console.Words;

namespace Cancellation.Console.Audit;

/// <summary>What people do, in words.</summary>
static class ActWords
{
    static readonly Dictionary<string, (string English, string Chinese)> Words = new(StringComparer.Ordinal)
    {
        ["RequestCancellation"] = ("asked for a cancellation", "提交注销申请"),
        ["ConfirmCancellation"] = ("confirmed", "确认申请"),
        ["WithdrawCancellation"] = ("withdrew", "撤回申请"),
        ["SupplementDocuments"] = ("added documents", "补充材料"),
        ["AmendCancellation"] = ("changed the request", "修改申请"),
        ["ResubmitCancellation"] = ("asked again", "重新提交"),
        ["ReactivateService"] = ("came back", "恢复服务"),
        ["DecideReview"] = ("decided the review", "作出审核决定"),
        ["HoldPlaced"] = ("placed a hold", "设置暂挂"),
        ["HoldReleased"] = ("released a hold", "解除暂挂"),
        ["WaiveGate"] = ("waived a gate", "豁免关卡"),
        ["RetryStep"] = ("retried a step", "重试步骤"),
        ["ForceClosure"] = ("forced the closure", "强制注销"),
        ["RefundStrayDebit"] = ("refunded a stray debit", "退还误扣款"),
        ["TakeNote"] = ("took a note", "添加备注"),
        ["AssignOwner"] = ("gave the case to somebody", "指派负责人"),
        ["AskForApproval"] = ("asked for a second person", "请求复核"),
        ["DecideApproval"] = ("decided as second person", "作出复核决定"),
        ["MakeKey"] = ("made a key", "创建密钥"),
        ["RevokeKey"] = ("revoked a key", "吊销密钥"),
        ["OpenAccount"] = ("opened an account", "创建账户"),
        ["ChangeAccount"] = ("changed an account", "更改账户"),
        ["CreateWebhook"] = ("set up a webhook", "创建 Webhook"),
        ["ChangeWebhook"] = ("changed a webhook", "更改 Webhook"),
        ["DeleteWebhook"] = ("deleted a webhook", "删除 Webhook"),
        ["RotateWebhookSecret"] = ("gave a webhook another secret", "更换 Webhook 密钥"),
        ["TestWebhook"] = ("tested a webhook", "测试 Webhook"),
        ["ReplayDelivery"] = ("sent an event again", "重新投递事件"),
        ["ReplayFailedDeliveries"] = ("sent failed events again", "重新投递失败事件"),
    };

    public static IEnumerable<string> Known => Words.Keys;

    /// <summary>A fact that was reported has no words of its own: its name says what happened.</summary>
    public static string Act(this Say say, string act) => Words.TryGetValue(act, out var words) ? say[words.English, words.Chinese] : act;
}
