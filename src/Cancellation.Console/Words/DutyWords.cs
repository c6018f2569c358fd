using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Words;

/// <summary>What remains after closing: duties, refunds, erasure.</summary>
public static class DutyWords
{
    public static string Duty(this Say say, DutyKind kind) => kind switch
    {
        DutyKind.TrackRefund => say["follow the money until it arrives", "跟进款项到账"],
        DutyKind.WatchStrayDebits => say["watch for charges after the end", "观察注销后扣费"],
        DutyKind.Reactivation => say["keep the way back open", "保留恢复期"],
        DutyKind.PlanErasure => say["find where personal data is held", "查明个人信息所在"],
        DutyKind.EraseData => say["erase personal data", "删除个人信息"],
        DutyKind.AnonymiseRecords => say["make records anonymous", "记录匿名化"],
        DutyKind.RetainRecords => say["keep records the law asks for", "依法留存记录"],
        DutyKind.NotifyCounterparty => say["tell the counterparty", "通知合作方"],
        DutyKind.WatchTerminal => say["watch the dead terminal", "观察已注销终端"],
        DutyKind.SealEvidence => say["seal the evidence", "封存凭证"],
        DutyKind.AwaitLateReturn => say["wait for the terminal to come back late", "等待终端逾期交回"],
        _ => kind.ToString(),
    };

    public static string DutyStatus(this Say say, DutyStatus status) => status switch
    {
        Workflow.DutyStatus.Open => say["to do", "待办"],
        Workflow.DutyStatus.Asked => say["under way", "进行中"],
        Workflow.DutyStatus.Failed => say["failed", "失败"],
        Workflow.DutyStatus.Restricted => say["stored only", "依法仅作存储"],
        Workflow.DutyStatus.Done => say["done", "已完成"],
        Workflow.DutyStatus.Kept => say["kept by law", "依法留存"],
        Workflow.DutyStatus.Void => say["no longer applies", "不再适用"],
        _ => status.ToString(),
    };

    public static string RefundPurpose(this Say say, RefundPurpose purpose) => purpose switch
    {
        Contracts.RefundPurpose.StrayDebit => say["charge after the end", "注销后扣费退款"],
        Contracts.RefundPurpose.LateReturn => say["terminal returned late", "终端逾期交回退款"],
        Contracts.RefundPurpose.Leftover => say["leftover balance", "剩余款项"],
        Contracts.RefundPurpose.BouncedPayout => say["payout that came back", "被退回的转出款"],
        _ => purpose.ToString(),
    };

    public static string RefundStatus(this Say say, RefundStatus status) => status switch
    {
        Workflow.Reading.RefundStatus.Waiting => say["waiting", "待处理"],
        Workflow.Reading.RefundStatus.Ordered => say["ordered", "已下达"],
        Workflow.Reading.RefundStatus.UnderWay => say["on its way", "在途"],
        Workflow.Reading.RefundStatus.Settled => say["arrived", "已到账"],
        Workflow.Reading.RefundStatus.Refused => say["refused", "被拒"],
        Workflow.Reading.RefundStatus.Bounced => say["sent back", "被退回"],
        _ => status.ToString(),
    };

    public static string RefundStage(this Say say, RefundStage stage) => stage switch
    {
        Contracts.Published.RefundStage.Ordered => say["ordered", "已下达"],
        Contracts.Published.RefundStage.Initiated => say["on its way", "在途"],
        Contracts.Published.RefundStage.Settled => say["arrived", "已到账"],
        Contracts.Published.RefundStage.Refused => say["refused", "被拒"],
        Contracts.Published.RefundStage.Returned => say["sent back by the bank", "被银行退回"],
        Contracts.Published.RefundStage.DestinationNeeded => say["another account is needed", "需要收款账户"],
        Contracts.Published.RefundStage.NothingLeft => say["nothing left to pay", "无余额可退"],
        Contracts.Published.RefundStage.Cancelled => say["no longer due", "不再退款"],
        _ => stage.ToString(),
    };

    public static string ErasureStage(this Say say, ErasureStage stage) => stage switch
    {
        Contracts.Published.ErasureStage.Erased => say["erased", "已删除"],
        Contracts.Published.ErasureStage.Anonymised => say["made anonymous", "已匿名化"],
        Contracts.Published.ErasureStage.Restricted => say["stored only", "依法仅作存储"],
        Contracts.Published.ErasureStage.Kept => say["kept by law", "依法留存"],
        Contracts.Published.ErasureStage.Failed => say["not erased yet", "尚未删除"],
        _ => stage.ToString(),
    };

    /// <summary>A class of records that is kept.</summary>
    public static string Records(this Say say, string records) => records switch
    {
        "customer identity" => say["customer identity", "客户身份资料"],
        "transactions" => say["transactions", "交易记录"],
        "bills and ledger" => say["bills and ledger", "账单和账簿"],
        "cancellation" => say["this service", "本系统"],
        _ => records,
    };
}
