using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Console.Words;

/// <summary>Gates, entitlements, terminals, holds and days, and how each stands.</summary>
public static class ThingWords
{
    public static string GateStatus(this Say say, GateStatus status) => status switch
    {
        Workflow.GateStatus.NotRequired => say["not needed", "不需要"],
        Workflow.GateStatus.Pending => say["not yet", "未开始"],
        Workflow.GateStatus.Requested => say["under way", "进行中"],
        Workflow.GateStatus.Blocked => say["blocked", "受阻"],
        Workflow.GateStatus.Satisfied => say["done", "已完成"],
        Workflow.GateStatus.Waived => say["waived", "已豁免"],
        Workflow.GateStatus.Stale => say["to be checked again", "需重新核对"],
        Workflow.GateStatus.Failed => say["needs an operator", "需人工处理"],
        Workflow.GateStatus.Compensated => say["undone", "已还原"],
        _ => status.ToString(),
    };

    public static string Choice(this Say say, EntitlementChoice choice) => choice switch
    {
        EntitlementChoice.Use => say["use up", "用完"],
        EntitlementChoice.Convert => say["convert", "兑换"],
        EntitlementChoice.Transfer => say["transfer", "转让"],
        EntitlementChoice.Refund => say["refund", "退款"],
        EntitlementChoice.Forfeit => say["forfeit", "作废"],
        _ => choice.ToString(),
    };

    /// <summary>A kind of entitlement.</summary>
    public static string Entitlement(this Say say, string kind) => kind switch
    {
        "points" => say["points", "积分"],
        "coupon" => say["coupon", "优惠券"],
        "voucher" => say["voucher", "兑换券"],
        "package" => say["package", "服务包"],
        _ => kind,
    };

    public static string Hold(this Say say, HoldKind kind) => kind switch
    {
        HoldKind.Risk => say["risk check", "风险核查"],
        HoldKind.Dispute => say["disputed payment", "交易争议"],
        HoldKind.Legal => say["legal hold", "法律要求"],
        _ => kind.ToString(),
    };

    public static string DayKind(this Say say, DayKind kind) => kind switch
    {
        Workflow.Calendar.DayKind.Working => say["working day", "工作日"],
        Workflow.Calendar.DayKind.MakeUp => say["make-up working day", "调休上班"],
        Workflow.Calendar.DayKind.Weekend => say["weekend", "周末"],
        Workflow.Calendar.DayKind.Holiday => say["holiday", "节假日"],
        _ => kind.ToString(),
    };

    public static string DisputeOutcome(this Say say, DisputeOutcome outcome) => outcome switch
    {
        Contracts.DisputeOutcome.Won => say["decided for us", "争议胜诉"],
        Contracts.DisputeOutcome.Lost => say["decided against us", "争议败诉"],
        _ => outcome.ToString(),
    };

    public static string Grade(this Say say, InspectionGrade grade) => grade switch
    {
        InspectionGrade.Good => say["good", "完好"],
        InspectionGrade.Damaged => say["damaged", "有损坏"],
        InspectionGrade.Mismatch => say["another terminal", "SN 不符"],
        InspectionGrade.Tampered => say["opened", "有拆动痕迹"],
        _ => grade.ToString(),
    };
}
