using System.Text.Json.Serialization;
using Cancellation.Contracts.Published;

namespace Cancellation.Workflow.Publishing;

/// <summary>How the data of published events is written: camelCase, enums as words, nothing for nulls.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CancellationRequested))]
[JsonSerializable(typeof(CancellationAccepted))]
[JsonSerializable(typeof(MilestoneReached))]
[JsonSerializable(typeof(MilestoneRevoked))]
[JsonSerializable(typeof(CustomerActionNeeded))]
[JsonSerializable(typeof(CancellationApproved))]
[JsonSerializable(typeof(CancellationRejected))]
[JsonSerializable(typeof(CancellationWithdrawn))]
[JsonSerializable(typeof(CancellationExpired))]
[JsonSerializable(typeof(CancellationClosed))]
[JsonSerializable(typeof(CancellationCompleted))]
[JsonSerializable(typeof(CancellationReactivated))]
[JsonSerializable(typeof(RefundProgressed))]
[JsonSerializable(typeof(ErasureProgressed))]
[JsonSerializable(typeof(DeadlineAtRisk))]
[JsonSerializable(typeof(DeadlineMissed))]
[JsonSerializable(typeof(InterventionRequired))]
public sealed partial class AnnouncementFormat : JsonSerializerContext
{}
