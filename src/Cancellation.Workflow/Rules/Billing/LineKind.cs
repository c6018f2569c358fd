namespace Cancellation.Workflow.Rules;

/// <summary>What a line of the statement is about. A due keeps the kind billing gives it, e.g. <c>UnpaidBill</c>.</summary>
public static class LineKind
{
    public const string Balance = "Balance";
    public const string BalanceFee = "BalanceHandlingFee";
    public const string LateFee = "LateFee";
    public const string EarlyTerminationFee = "EarlyTerminationFee";
    public const string CancellationFee = "CancellationFee";
    public const string PrepaidRefund = "PrepaidRefund";
    public const string StoredValueRefund = "StoredValueRefund";
    public const string StoredValueInterest = "StoredValueInterest";
    public const string PointsConverted = "PointsConverted";
    public const string PackageRefund = "PackageRefund";
    public const string Deposit = "Deposit";
    public const string DeviceDamage = "DeviceDamage";
    /// <summary>The deposit of a device that did not come back.</summary>
    public const string DepositKept = "DepositKept";
    /// <summary>What the price of a device that did not come back exceeds its deposit by.</summary>
    public const string NonReturnFee = "NonReturnFee";
    public const string Payment = "Payment";
    /// <summary>Billing was waived: what was still due is given up.</summary>
    public const string WriteOff = "WriteOff";

    /// <summary>The deposit and what may be taken from it: charges for the same device.</summary>
    public static bool IsOfDeposit(string kind) => kind is Deposit or DeviceDamage or DepositKept;

    /// <summary>Money that lies in an account already, so that nothing is to be booked for it.</summary>
    public static bool IsHeld(string kind) => kind is Balance or Deposit or Payment;

    /// <summary>Ours, not a bill: what a policy charges for ending.</summary>
    public static bool IsFee(string kind) => kind is LateFee or EarlyTerminationFee or CancellationFee or NonReturnFee or DeviceDamage or BalanceFee;
}
