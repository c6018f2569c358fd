namespace Cancellation.Contracts;

public enum NoticeKind
{
    RequestReceived, ConfirmationNeeded, ActionNeeded, Reminder, OnHold, ReviewApproved, ReviewRejected, CancellationClosed, CancellationWithdrawn, CancellationExpired,
    RefundInitiated, RefundSettled, DataErased, CancellationCompleted, ServiceReactivated,
}

public enum NoticeChannel { Sms, Email, AppPush }

/// <summary>Tells the customer something. The gateway knows the address by customer id; none travels here.</summary>
public sealed record SendNotice(Guid CancellationId, string NoticeId, NoticeKind Kind, string CustomerId, IReadOnlyList<NoticeChannel> Channels, string? Code, DateTimeOffset At)
{
    public string ProductLine { get; init; } = "";
    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh-CN";
    public NoticeFacts? Facts { get; init; }
}

/// <summary>What a notice speaks about besides its kind and code. References and amounts only, never personal data.</summary>
public sealed record NoticeFacts
{
    public Money? Amount { get; init; }
    /// <summary>The last day that is in time.</summary>
    public DateOnly? LastDay { get; init; }
    public DateOnly? EarliestDay { get; init; }
    /// <summary>What is asked for, e.g. kinds of documents.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
    /// <summary>A reviewer's words.</summary>
    public string? Text { get; init; }
    /// <summary>The systems and record classes whose data was erased.</summary>
    public IReadOnlyList<string>? Erased { get; init; }
    /// <summary>What is kept in spite of it, why, and until when.</summary>
    public IReadOnlyList<KeptRecords>? Kept { get; init; }
}

/// <param name="Until">The last day; null while nobody can say, as for a legal hold.</param>
public sealed record KeptRecords(string Records, string Basis, DateOnly? Until);

/// <summary>No wanted channel reached the customer.</summary>
public sealed record NoticeUndelivered(Guid CancellationId, string NoticeId, NoticeKind Kind, IReadOnlyList<NoticeChannel> Tried, string Code, DateTimeOffset UndeliveredAt);
