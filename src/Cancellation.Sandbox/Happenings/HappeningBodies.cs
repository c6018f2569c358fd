using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <param name="Location">Where; default "Service counter".</param>
public sealed record HandOver(string? Location);

public sealed record Parcel(string Carrier, string TrackingNumber);

/// <param name="Grade">Default Good.</param>
public sealed record Inspection(InspectionGrade? Grade, IReadOnlyList<string>? Findings);

public sealed record Sale(string TransactionId, Money Amount);

public sealed record DuePayment(string DueId, string PaymentId);

public sealed record FreePayment(string SubscriptionId, string PaymentId, Money Amount);

/// <param name="DueOn">Default today.</param>
public sealed record NewCharge(string SubscriptionId, string ChargeId, Money Amount, DateOnly? DueOn);

public sealed record Debit(string DebitId, Money Amount);

public sealed record NewDispute(string SubscriptionId, string DisputeId, Money Amount);

public sealed record Ruling(DisputeOutcome Outcome);
