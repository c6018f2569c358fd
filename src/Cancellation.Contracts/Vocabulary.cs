namespace Cancellation.Contracts;

/// <summary>What the customer wants to end. <c>Suspend</c> and <c>Unbind</c> can be resumed; the others end use.</summary>
public enum Operation { Cancel, CloseAccount, Suspend, Unbind, ForcedCancel }

/// <summary>The way the request came in. Every channel reaches the same case.</summary>
public enum Channel { App, Web, Phone, Chat, Email, Offline, CollectionPoint }

public enum Initiator { Customer, Provider }

/// <summary>How the requester proved who they are. Only the outcome and a reference travel, never the secret.</summary>
public enum IdentityFactor { Password, SmsCode, EmailCode, Face, IdProof, AccountNumber, CardNumber }

public enum DocumentKind { ApplicationForm, IdProof, AccountProof, PurchaseProof, Contract, ReturnAgreement, ReturnReceipt }

/// <summary>Whom a case waits for. <c>Us</c> means one of our own workers.</summary>
public enum Party { Us, Customer, Reviewer, Inspector, Courier, Bank, Operator }

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
    public const string EntryFault = "ENTRY_FAULT";
    public const string ClientOld = "CLIENT_OLD";
    public const string PayoutFailed = "PAYOUT_FAILED";
}
