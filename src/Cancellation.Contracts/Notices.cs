namespace Cancellation.Contracts;

public enum NoticeKind { RequestReceived, ConfirmationNeeded, ActionNeeded, ReviewApproved, ReviewRejected, CancellationClosed, CancellationWithdrawn, CancellationExpired }

public enum NoticeChannel { Sms, Email, AppPush }

/// <summary>Tells the customer something. The gateway knows the address by customer id; none travels here.</summary>
public sealed record SendNotice(Guid CancellationId, string NoticeId, NoticeKind Kind, string CustomerId, IReadOnlyList<NoticeChannel> Channels, string? Code, DateTimeOffset At);
