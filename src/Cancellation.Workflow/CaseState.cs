namespace Cancellation.Workflow;

/// <summary>The names of a case's states: the milestone last reached. Stored as text.</summary>
public static class CaseState
{
    public const string AwaitingConfirmation = nameof(AwaitingConfirmation);
    public const string Requested = nameof(Requested);
    public const string BillingCleared = nameof(BillingCleared);
    public const string EntitlementsSettled = nameof(EntitlementsSettled);
    public const string DeviceReturned = nameof(DeviceReturned);
    public const string Approved = nameof(Approved);
    /// <summary>Past the point of no return.</summary>
    public const string Closing = nameof(Closing);
    public const string Closed = nameof(Closed);
    /// <summary>Closed, and every duty after closing is done.</summary>
    public const string Completed = nameof(Completed);
    public const string Withdrawn = nameof(Withdrawn);
    public const string Rejected = nameof(Rejected);
    public const string Expired = nameof(Expired);
    public const string Reactivated = nameof(Reactivated);

    /// <summary>Nothing more is to be done.</summary>
    public static bool IsOver(string state) => state is Completed or Withdrawn or Rejected or Expired or Reactivated;

    /// <summary>The customer can still keep the service.</summary>
    public static bool CanBeWithdrawn(string state) => state is AwaitingConfirmation or Requested or BillingCleared or EntitlementsSettled or DeviceReturned or Approved;
}
