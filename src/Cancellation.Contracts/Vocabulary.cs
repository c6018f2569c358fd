namespace Cancellation.Contracts;

/// <summary>What the customer wants to end. <c>Suspend</c> and <c>Unbind</c> can be resumed; the others end use.</summary>
public enum Operation { Cancel, CloseAccount, Suspend, Unbind, ForcedCancel }

/// <summary>The way the request came in. Every channel reaches the same case.</summary>
public enum Channel { App, Web, Phone, Chat, Email, Offline, CollectionPoint }

public enum Initiator { Customer, Provider }

/// <summary>Whose doing it is that the contract ends; it decides how stored value is refunded.</summary>
public enum Cause { Customer, Provider }

/// <summary>How the requester proved who they are. Only the outcome and a reference travel, never the secret.</summary>
public enum IdentityFactor { Password, SmsCode, EmailCode, Face, IdProof, AccountNumber, CardNumber }

public enum DocumentKind { ApplicationForm, IdProof, AccountProof, PurchaseProof, Contract, ReturnAgreement, ReturnReceipt }

/// <summary>Whom a case waits for. <c>Us</c> means one of our own workers.</summary>
public enum Party { Us, Customer, Reviewer, Inspector, Courier, Bank, Operator }

/// <summary>What must be settled before a case may close. Facts are put on gates in any order.</summary>
public enum Gate
{
    Identity, Confirmation, Documents, Fee, AutoRenew, Billing, Contract, Entitlements, LinkedServices, Device, Security,
    RiskHold, Review, Revoke, Unbind, Payout, ServiceStop, Verify,
}

/// <summary>Stable reasons a step gives for not being done; requirements and remedies are looked up by them.</summary>
public static class Codes
{
    public const string InfoIncomplete = "INFO_INCOMPLETE";
    public const string InfoIncorrect = "INFO_INCORRECT";
    public const string IdentityFailed = "IDENTITY_FAILED";
    public const string ContactStale = "CONTACT_STALE";
    public const string AutoRenewOn = "AUTO_RENEW_ON";
    public const string EntitlementNotCleared = "ENTITLEMENT_NOT_CLEARED";
    public const string AccountAbnormal = "ACCOUNT_ABNORMAL";
    public const string Violation = "VIOLATION";
    public const string BillUnpaid = "BILL_UNPAID";
    public const string InContract = "IN_CONTRACT";
    public const string FeeUnpaid = "FEE_UNPAID";
    public const string DeviceMissing = "DEVICE_MISSING";
    public const string DeviceMismatch = "DEVICE_MISMATCH";
    public const string DeviceDamaged = "DEVICE_DAMAGED";
    public const string DeviceTampered = "DEVICE_TAMPERED";
    /// <summary>The device did not come back in time; its price less the deposit is charged until it does.</summary>
    public const string DeviceNotReturned = "DEVICE_NOT_RETURNED";
    public const string EntryFault = "ENTRY_FAULT";
    public const string ClientOld = "CLIENT_OLD";
    public const string PayoutFailed = "PAYOUT_FAILED";
    /// <summary>A linked service cannot be stopped yet.</summary>
    public const string LinkedServiceActive = "LINKED_SERVICE_ACTIVE";
    /// <summary>Held for a risk check, a dispute or the law; the hold's reason says which.</summary>
    public const string OnHold = "ON_HOLD";
    /// <summary>There is nothing left to pay out.</summary>
    public const string NothingLeft = "NOTHING_LEFT";
    /// <summary>The other side cannot do it now; it is tried again.</summary>
    public const string NotAvailable = "NOT_AVAILABLE";
}

/// <summary>Why an operator must look at a case.</summary>
public static class TaskCodes
{
    public const string DeadlineMissed = "DEADLINE_MISSED";
    public const string DeadlineAtRisk = "DEADLINE_AT_RISK";
    public const string InspectionFailed = "INSPECTION_FAILED";
    public const string ClosureBlocked = "CLOSURE_BLOCKED";
    public const string TerminalUsed = "TERMINAL_USED";
    public const string ContactStale = "CONTACT_STALE";
    public const string FactQuarantined = "FACT_QUARANTINED";
    public const string CalendarMissing = "CALENDAR_MISSING";
    /// <summary>The latest day of a refund has passed: ask the bank.</summary>
    public const string QueryBank = "QUERY_BANK";
    public const string RefundRefused = "REFUND_REFUSED";
    /// <summary>The bank sent a payment back; the customer must name another destination.</summary>
    public const string PayoutBounced = "PAYOUT_BOUNCED";
    /// <summary>A debit within the watch, where the policy leaves it to an operator.</summary>
    public const string StrayDebit = "STRAY_DEBIT";
    public const string StrayDebitOutsideWindow = "STRAY_DEBIT_OUTSIDE_WINDOW";
    /// <summary>A charge came after the point of no return; it is not billed.</summary>
    public const string LateCharge = "LATE_CHARGE";
    /// <summary>A dispute came after the point of no return.</summary>
    public const string LateDispute = "LATE_DISPUTE";
    public const string DutyFailed = "DUTY_FAILED";
    public const string UndoBlocked = "UNDO_BLOCKED";
    public const string IdentityFailed = "IDENTITY_FAILED";
    public const string HoldPlaced = "HOLD_PLACED";
}
