using System.Text;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Replaying;

namespace Cancellation.Console.Acts;

/// <summary>The words of moves and of what would come of them. What nobody found words for is shown as it is called, taken apart.</summary>
public static class ActWords
{
    public static string Step(Say say, string step) => step.Split('/') switch
    {
        ["VerifyIdentity"] => say["Verify the identity", "核验身份"],
        ["QuoteCharges"] => say["Reckon what it costs", "试算费用"],
        ["ClearBilling"] => say["Clear billing", "结清账单"],
        ["SettleEntitlements"] => say["Settle entitlements", "处理权益"],
        ["StopLinkedServices"] => say["Stop linked services", "停止关联服务"],
        ["CollectDevice"] => say["Fetch the terminal back", "回收终端"],
        ["ReviewCancellation"] => say["Put before a reviewer", "提交审核"],
        ["CloseAccount"] => say["Close the account", "注销账户"],
        ["UndoSteps"] => say["Undo what was done", "撤销已执行的步骤"],
        ["PayRefund"] => say["Pay the customer", "向客户付款"],
        ["PayRefund", ..] => say[$"Pay the customer ({step[(step.IndexOf('/', StringComparison.Ordinal) + 1)..]})", $"向客户付款（{step[(step.IndexOf('/', StringComparison.Ordinal) + 1)..]}）"],
        ["PerformDuty"] => say["A duty after closing", "注销后事项"],
        ["PerformDuty", var duty] => Duty(say, duty),
        ["PerformDuty", var duty, .. var about] => $"{Duty(say, duty)} ({string.Join('/', about)})",
        _ => Apart(step),
    };

    public static string Duty(Say say, string duty) => duty switch
    {
        nameof(DutyKind.PlanErasure) => say["Plan the erasure of personal data", "规划个人信息删除"],
        nameof(DutyKind.EraseData) => say["Erase personal data", "删除个人信息"],
        nameof(DutyKind.AnonymiseRecords) => say["Anonymise records", "记录匿名化"],
        nameof(DutyKind.RetainRecords) => say["Keep records as the law asks", "依法留存记录"],
        nameof(DutyKind.NotifyCounterparty) => say["Tell the counterparty", "通知合作方"],
        nameof(DutyKind.TrackRefund) => say["Follow a refund", "跟踪退款"],
        nameof(DutyKind.SealEvidence) => say["Seal the evidence", "封存证据"],
        _ => Apart(duty),
    };

    /// <summary>An act of closing or undoing, or the purpose of a payment.</summary>
    public static string Effect(Say say, string kind) => kind switch
    {
        nameof(ClosingActKind.FreezeNewDebits) => say["stop new charges", "停止新扣费"],
        nameof(ClosingActKind.PostStatement) => say["post the statement", "出具结算单"],
        nameof(ClosingActKind.PayOutBalance) => say["pay out the balance", "转出余额"],
        nameof(ClosingActKind.RefundDeposit) => say["pay back the deposit", "退还押金"],
        nameof(ClosingActKind.RevokeAuthorisation) => say["revoke the debit mandate", "撤销代扣授权"],
        nameof(ClosingActKind.UnbindBankCard) => say["unbind the bank card", "解绑结算卡"],
        nameof(ClosingActKind.WipeKeys) => say["wipe the terminal's keys", "清除终端密钥"],
        nameof(ClosingActKind.DeregisterTerminal) => say["deregister the terminal", "注销终端"],
        nameof(ClosingActKind.ForfeitRemaining) => say["forfeit what is left", "剩余权益作废"],
        nameof(ClosingActKind.SuspendService) => say["suspend the service", "暂停服务"],
        nameof(ClosingActKind.StopService) => say["stop the service", "停止服务"],
        nameof(ClosingActKind.VerifyClosed) => say["verify that it is closed", "核验已注销"],
        nameof(UndoActKind.UnfreezeAccount) => say["unfreeze the account", "解冻账户"],
        nameof(UndoActKind.RestartLinkedService) => say["restart a linked service", "恢复关联服务"],
        nameof(UndoActKind.CancelReturnLabel) => say["cancel the return label", "取消回收单"],
        nameof(UndoActKind.ShipDeviceBack) => say["ship the terminal back", "寄回终端"],
        nameof(UndoActKind.ReturnPayment) => say["return a payment", "退回款项"],
        nameof(UndoActKind.RestorePoints) => say["restore points", "恢复积分"],
        nameof(UndoActKind.RestorePackage) => say["restore a package", "恢复服务包"],
        nameof(UndoActKind.RestartService) => say["restart the service", "恢复服务"],
        nameof(RefundPurpose.StrayDebit) => say["a debit after closing", "注销后的扣款"],
        nameof(RefundPurpose.LateReturn) => say["a terminal that came back late", "逾期归还的终端"],
        nameof(RefundPurpose.Leftover) => say["money found after closing", "注销后发现的余款"],
        nameof(RefundPurpose.BouncedPayout) => say["a payout that came back", "被退回的转出款"],
        _ => Enum.TryParse<DutyKind>(kind, out _) ? Duty(say, kind) : Apart(kind),
    };

    public static string Notice(Say say, NoticeKind kind) => kind switch
    {
        NoticeKind.RequestReceived => say["the request was received", "已收到申请"],
        NoticeKind.ConfirmationNeeded => say["a confirmation is needed", "需要确认"],
        NoticeKind.ActionNeeded => say["something is needed from them", "需要客户处理"],
        NoticeKind.Reminder => say["a reminder", "提醒"],
        NoticeKind.OnHold => say["it is on hold", "已暂挂"],
        NoticeKind.ReviewApproved => say["it was approved", "审核通过"],
        NoticeKind.ReviewRejected => say["it was rejected", "审核驳回"],
        NoticeKind.CancellationClosed => say["it is closed", "已注销"],
        NoticeKind.CancellationWithdrawn => say["it was withdrawn", "已撤回"],
        NoticeKind.CancellationExpired => say["it has expired", "已失效"],
        NoticeKind.RefundInitiated => say["a refund is on its way", "退款已发起"],
        NoticeKind.RefundSettled => say["the refund has arrived", "退款已到账"],
        NoticeKind.DataErased => say["their data was erased", "个人信息已删除"],
        NoticeKind.CancellationCompleted => say["everything is done", "已办结"],
        NoticeKind.ServiceReactivated => say["the service runs again", "服务已恢复"],
        _ => Apart(kind.ToString()),
    };

    public static string Channel(Say say, NoticeChannel channel) => channel switch
    {
        NoticeChannel.Sms => say["text message", "短信"],
        NoticeChannel.Email => say["e-mail", "邮件"],
        _ => say["the app", "App 推送"],
    };

    public static string Timer(Say say, string timer) => timer switch
    {
        CaseTimer.Confirm => say["confirmation", "确认期限"],
        CaseTimer.Docs => say["documents", "补件期限"],
        CaseTimer.Pay => say["payment", "缴费期限"],
        CaseTimer.Review => say["review", "审核期限"],
        CaseTimer.Device => say["return of the terminal", "终端归还期限"],
        CaseTimer.Inspect => say["inspection", "验收期限"],
        CaseTimer.LateReturn => say["late return", "逾期归还期限"],
        CaseTimer.Payout => say["payout", "转出期限"],
        CaseTimer.Refund => say["refund", "退款期限"],
        CaseTimer.Handling => say["the whole case", "办理总期限"],
        CaseTimer.Stray => say["watch over stray debits", "异常扣款监测期"],
        CaseTimer.React => say["time to come back", "恢复期"],
        CaseTimer.Erase => say["erasure", "删除期限"],
        CaseTimer.Effective => say["day of effect", "生效日"],
        CaseTimer.Retention => say["retention", "留存期"],
        CaseTimer.Lapse => say["entitlements lapse", "权益失效日"],
        CaseTimer.Retry => say["next try", "下次重试"],
        CaseTimer.Seal => say["sealing", "封存期限"],
        _ => timer,
    };

    public static string Change(Say say, DeadlineChangeKind change) => change switch
    {
        DeadlineChangeKind.Started => say["starts", "开始计时"],
        DeadlineChangeKind.Moved => say["moves", "变更"],
        DeadlineChangeKind.Met => say["is met", "已满足"],
        DeadlineChangeKind.Missed => say["is missed", "已超期"],
        _ => say["no longer applies", "不再适用"],
    };

    public static string Line(Say say, string kind) => kind switch
    {
        Workflow.Rules.LineKind.Balance => say["Balance", "余额"],
        Workflow.Rules.LineKind.BalanceFee => say["Handling fee on the balance", "余额手续费"],
        Workflow.Rules.LineKind.LateFee => say["Late fee", "滞纳金"],
        Workflow.Rules.LineKind.EarlyTerminationFee => say["Early-termination fee", "违约金"],
        Workflow.Rules.LineKind.CancellationFee => say["Cancellation fee", "注销手续费"],
        Workflow.Rules.LineKind.PrepaidRefund => say["Refund of the prepaid period", "预付费退款"],
        Workflow.Rules.LineKind.StoredValueRefund => say["Refund of stored value", "储值退款"],
        Workflow.Rules.LineKind.StoredValueInterest => say["Interest on stored value", "储值利息"],
        Workflow.Rules.LineKind.PointsConverted => say["Points converted", "积分兑换"],
        Workflow.Rules.LineKind.PackageRefund => say["Refund of a package", "服务包退款"],
        Workflow.Rules.LineKind.Deposit => say["Deposit", "押金"],
        Workflow.Rules.LineKind.DeviceDamage => say["Damage to the terminal", "终端损坏扣款"],
        Workflow.Rules.LineKind.DepositKept => say["Deposit kept", "押金不退"],
        Workflow.Rules.LineKind.NonReturnFee => say["Terminal not returned", "终端未归还费"],
        Workflow.Rules.LineKind.Payment => say["Payment", "客户付款"],
        Workflow.Rules.LineKind.WriteOff => say["Written off", "核销减免"],
        _ => Apart(kind),
    };

    public static string Choice(Say say, EntitlementChoice choice) => choice switch
    {
        EntitlementChoice.Use => say["The customer uses it up", "客户自行用完"],
        EntitlementChoice.Convert => say["Convert into money", "兑换为现金"],
        EntitlementChoice.Transfer => say["Transfer to another customer", "转给其他客户"],
        EntitlementChoice.Refund => say["Refund", "退款"],
        _ => say["Forfeit, with the customer's consent", "经客户同意后作废"],
    };

    public static string Grade(Say say, InspectionGrade grade) => grade switch
    {
        InspectionGrade.Good => say["Good", "完好"],
        InspectionGrade.Damaged => say["Damaged", "损坏"],
        InspectionGrade.Mismatch => say["Another terminal or parts of one", "机身不符"],
        _ => say["Tampered with", "被拆改"],
    };

    public static string Document(Say say, DocumentKind kind) => kind switch
    {
        DocumentKind.ApplicationForm => say["Application form", "申请表"],
        DocumentKind.IdProof => say["Proof of identity", "身份证明"],
        DocumentKind.AccountProof => say["Proof of the account", "账户证明"],
        DocumentKind.PurchaseProof => say["Proof of purchase", "购机凭证"],
        DocumentKind.Contract => say["Contract", "合同"],
        DocumentKind.ReturnAgreement => say["Return agreement", "退机协议"],
        _ => say["Return receipt", "退机回执"],
    };

    public static string Hold(Say say, HoldKind kind) => kind switch
    {
        HoldKind.Risk => say["Risk", "风控"],
        HoldKind.Dispute => say["Dispute", "争议"],
        _ => say["Legal", "司法"],
    };

    /// <summary>What a critical act is called where it waits for a second person.</summary>
    public static string Critical(Say say, string act) => act switch
    {
        nameof(WaiveGate) => say["Waive a gate", "豁免关口"],
        nameof(ForceClosure) => say["Force the closure", "强制注销"],
        nameof(AmendCancellation) => say["Change where the money goes", "变更收款账户"],
        _ => Apart(act),
    };

    /// <summary>What a code that a case gives means for whoever must deal with it.</summary>
    public static string Reason(Say say, string code) => code switch
    {
        Codes.InfoIncomplete => say["something required is missing", "材料不齐"],
        Codes.InfoIncorrect => say["what was said is not correct", "信息有误"],
        Codes.IdentityFailed => say["the identity could not be verified", "身份核验未通过"],
        Codes.ContactStale => say["the customer cannot be reached", "联系方式失效"],
        Codes.AutoRenewOn => say["auto-renewal is still on", "自动续费未关闭"],
        Codes.EntitlementNotCleared => say["entitlements are left", "权益未清"],
        Codes.AccountAbnormal => say["the account is abnormal", "账户异常"],
        Codes.Violation => say["a violation of the terms", "违规"],
        Codes.BillUnpaid => say["bills are unpaid", "有未结清账单"],
        Codes.InContract => say["the contract still runs", "合同期未满"],
        Codes.FeeUnpaid => say["a fee is unpaid", "费用未缴"],
        Codes.DeviceMissing => say["the terminal is missing", "终端未归还"],
        Codes.DeviceMismatch => say["another terminal came", "终端不符"],
        Codes.DeviceDamaged => say["the terminal is damaged", "终端损坏"],
        Codes.DeviceTampered => say["the terminal was tampered with", "终端被拆改"],
        Codes.DeviceNotReturned => say["the terminal did not come back in time", "终端逾期未还"],
        Codes.PayoutFailed => say["the payout failed", "转出失败"],
        Codes.LinkedServiceActive => say["a linked service cannot be stopped yet", "关联服务仍在使用"],
        Codes.OnHold => say["it is on hold", "已暂挂"],
        Codes.NotAvailable => say["the other side cannot do it now", "对方暂不可用"],
        TaskCodes.DeadlineMissed => say["a deadline was missed", "已超期"],
        TaskCodes.DeadlineAtRisk => say["a deadline is at risk", "临近超期"],
        TaskCodes.InspectionFailed => say["the inspection failed", "验收未通过"],
        TaskCodes.ClosureBlocked => say["the closure is blocked", "注销受阻"],
        TaskCodes.TerminalUsed => say["somebody uses the dead terminal", "已注销终端仍被使用"],
        TaskCodes.FactQuarantined => say["a report contradicts what is known", "上报信息与已知不符"],
        TaskCodes.CalendarMissing => say["a calendar year is missing", "缺少年度日历"],
        TaskCodes.QueryBank => say["a refund is late: ask the bank", "退款逾期：请询问银行"],
        TaskCodes.RefundRefused => say["a refund was refused", "退款被拒"],
        TaskCodes.PayoutBounced => say["a payout came back", "转出款被退回"],
        TaskCodes.StrayDebit or TaskCodes.StrayDebitOutsideWindow => say["a debit after closing", "注销后仍有扣款"],
        TaskCodes.LateCharge => say["a charge came too late", "迟到的费用"],
        TaskCodes.LateDispute => say["a dispute came too late", "迟到的争议"],
        TaskCodes.DutyFailed => say["a duty after closing failed", "注销后事项失败"],
        TaskCodes.UndoBlocked => say["undoing is blocked", "撤销受阻"],
        TaskCodes.HoldPlaced => say["a hold was placed", "已设暂挂"],
        "PONR_PASSED" => say["the point of no return has passed", "已过不可撤回点"],
        "WITHDRAWN" => say["it was withdrawn", "已撤回"],
        "REJECTED" => say["it was rejected", "已驳回"],
        "EXPIRED" => say["it has expired", "已失效"],
        "NOT_UNDER_REVIEW" => say["it is not under review", "未在审核中"],
        "NOT_AWAITING_CONFIRMATION" => say["no confirmation is awaited", "无需确认"],
        "SECOND_PERSON_NEEDED" => say["it takes a second person", "需要第二人复核"],
        "NOT_WAIVABLE" => say["the policy does not let anybody waive this gate", "政策不允许豁免此关口"],
        "NOTHING_TO_RETRY" => say["nothing of this name is stuck", "该步骤没有卡住"],
        "ANOTHER_OPEN" => say["the subscription has another open case", "该业务已有其他在办申请"],
        "NOT_RESUBMITTABLE" => say["it cannot be asked for again in this case", "本案件不可再次申请"],
        "NOT_CLOSED" => say["it is possible only after closing", "注销后才可办理"],
        "CASE_COMPLETED" => say["the case is complete", "案件已办结"],
        "REACTIVATION_WINDOW_OVER" => say["the time to come back is over", "恢复期已过"],
        "DATA_ERASED" => say["the data is erased", "个人信息已删除"],
        "IDENTITY_NEEDED" => say["the customer must prove who they are", "客户需先核验身份"],
        "SERIAL_MISMATCH" => say["it is about another terminal than the case's", "与案件终端不符"],
        "UNKNOWN_ENTITLEMENT" => say["there is no such entitlement", "没有该权益"],
        "CHOICE_NOT_OFFERED" => say["the policy does not offer this for it", "政策不支持该处理方式"],
        "CONSENT_NEEDED" => say["what is given up needs a recorded consent", "放弃权益需有同意记录"],
        "AMOUNT_MISMATCH" => say["the amount is more than was paid, or negative", "金额超过已付或为负"],
        "UNKNOWN_DEBIT" => say["no such debit was observed", "未发现该笔扣款"],
        "NOTHING_LEFT" => say["there is nothing left to pay out", "没有可转出的余款"],
        _ => code,
    };

    /// <summary>E.g. <c>UnpaidBill</c> → <c>Unpaid bill</c>.</summary>
    public static string Apart(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
            words.Append(i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]) ? $" {char.ToLowerInvariant(name[i])}" : name[i].ToString());
        return words.ToString();
    }
}
