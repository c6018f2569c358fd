using Cancellation.Contracts;

namespace Cancellation.Console.Words;

/// <summary>Acts in the outside world and how they stand in the ledger.</summary>
public static class EffectWords
{
    /// <summary>An act by the name it has in the ledger.</summary>
    public static string Act(this Say say, string act) => act switch
    {
        nameof(ClosingActKind.FreezeNewDebits) => say["stop new charges", "停止新扣费"],
        nameof(ClosingActKind.PostStatement) => say["book a line of the statement", "记入结算明细"],
        nameof(ClosingActKind.PayOutBalance) => say["pay out the balance", "转出余额"],
        nameof(ClosingActKind.RefundDeposit) => say["refund the deposit", "退还押金"],
        nameof(ClosingActKind.RevokeAuthorisation) => say["revoke the authorisation", "撤销代扣授权"],
        nameof(ClosingActKind.UnbindBankCard) => say["unbind the bank card", "解绑结算卡"],
        nameof(ClosingActKind.WipeKeys) => say["wipe the terminal's keys", "清除终端密钥"],
        nameof(ClosingActKind.DeregisterTerminal) => say["deregister the terminal", "注销终端"],
        nameof(ClosingActKind.ForfeitRemaining) => say["forfeit what is left", "剩余权益作废"],
        nameof(ClosingActKind.SuspendService) => say["suspend the service", "停用服务"],
        nameof(ClosingActKind.StopService) => say["stop the service", "停止服务"],
        nameof(ClosingActKind.VerifyClosed) => say["verify that it is closed", "核验注销结果"],
        nameof(UndoActKind.UnfreezeAccount) => say["unfreeze the account", "解冻账户"],
        nameof(UndoActKind.RestartLinkedService) => say["restart the linked service", "恢复关联服务"],
        nameof(UndoActKind.CancelReturnLabel) => say["cancel the return label", "取消回收单"],
        nameof(UndoActKind.ShipDeviceBack) => say["ship the terminal back", "寄回终端"],
        nameof(UndoActKind.ReturnPayment) => say["return the payment", "退回付款"],
        nameof(UndoActKind.RestorePoints) => say["restore the points", "恢复积分"],
        nameof(UndoActKind.RestorePackage) => say["restore the package", "恢复服务包"],
        nameof(UndoActKind.RestartService) => say["restart the service", "恢复服务"],
        "FreezeAccount" => say["freeze the account", "冻结账户"],
        "StopAutoRenewal" => say["stop auto-renewal", "关闭自动续费"],
        "StopLinkedService" => say["stop the linked service", "停止关联服务"],
        "IssueReturnLabel" => say["issue the return label", "开具回收单"],
        "OpenReviewTask" => say["put it on the reviewer's desk", "提交审核台"],
        "ConvertPoints" => say["convert points", "兑换积分"],
        "TransferCoupon" => say["transfer the coupon", "转让优惠券"],
        "RefundPackage" => say["refund the package", "退还服务包"],
        "ErasePersonalData" => say["erase personal data", "删除个人信息"],
        "AnonymiseRecords" => say["make records anonymous", "记录匿名化"],
        "PurgeRecords" => say["purge kept records", "清除到期留存记录"],
        "NotifyCounterparty" => say["tell the counterparty", "通知合作方"],
        "SealEvidence" => say["seal the evidence", "封存凭证"],
        nameof(PayRefund) => say["pay the refund", "发出退款"],
        nameof(SendNotice) => say["tell the customer", "通知客户"],
        _ => act,
    };

    public static string ClosingAct(this Say say, ClosingActKind act) => say.Act(act.ToString());

    public static string UndoAct(this Say say, UndoActKind act) => say.Act(act.ToString());

    /// <summary><c>Planned</c>, <c>Done</c> or <c>Refused</c>.</summary>
    public static string EffectStatus(this Say say, string status) => status switch
    {
        "Planned" => say["planned", "已计划"],
        "Done" => say["done", "已完成"],
        "Refused" => say["refused", "被拒"],
        _ => status,
    };
}
