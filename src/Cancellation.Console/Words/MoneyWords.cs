using Cancellation.Workflow.Rules;

namespace Cancellation.Console.Words;

/// <summary>What the lines of a statement are about.</summary>
public static class MoneyWords
{
    public static string MoneyLine(this Say say, string kind) => kind switch
    {
        LineKind.Balance => say["Balance", "余额"],
        LineKind.BalanceFee => say["Handling fee on the balance", "余额手续费"],
        LineKind.LateFee => say["Late fee", "滞纳金"],
        LineKind.EarlyTerminationFee => say["Early-termination fee", "违约金"],
        LineKind.CancellationFee => say["Cancellation fee", "注销费用"],
        LineKind.PrepaidRefund => say["Refund of the unused period", "未使用期间退款"],
        LineKind.StoredValueRefund => say["Stored-value refund", "储值退款"],
        LineKind.StoredValueInterest => say["Interest on stored value", "储值利息"],
        LineKind.PointsConverted => say["Converted points", "积分兑换"],
        LineKind.PackageRefund => say["Package refund", "服务包退款"],
        LineKind.Deposit => say["Deposit", "押金"],
        LineKind.DeviceDamage => say["Damage of the terminal", "终端损坏费"],
        LineKind.DepositKept => say["Deposit kept for the terminal", "扣留押金"],
        LineKind.NonReturnFee => say["Charge for the terminal not returned", "终端未交回费用"],
        LineKind.Payment => say["Payment received", "已付款"],
        LineKind.WriteOff => say["Written off", "减免"],
        "UnpaidBill" => say["Unpaid bill", "未结清账单"],
        _ => kind,
    };
}
