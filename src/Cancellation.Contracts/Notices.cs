namespace Cancellation.Contracts;

public enum NoticeKind
{
    RequestReceived, ConfirmationNeeded, ActionNeeded, Reminder, OnHold, ReviewApproved, ReviewRejected, CancellationClosed, CancellationWithdrawn, CancellationExpired,
    RefundInitiated, RefundSettled, DataErased, CancellationCompleted, ServiceReactivated,
}

public enum NoticeChannel { Sms, Email, AppPush }

/// <summary>The languages in which customers are told something.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public const string Default = Chinese;
    public static IReadOnlyList<string> All { get; } = [Chinese, English];
}

/// <summary>Tells the customer something, on the first of the channels that reaches them. The gateway knows the address by customer id; none travels here.</summary>
public sealed record SendNotice(Guid CancellationId, string NoticeId, NoticeKind Kind, string CustomerId, IReadOnlyList<NoticeChannel> Channels, string? Code, DateTimeOffset At)
{
    public string ProductLine { get; init; } = "";
    /// <summary>What was asked for: suspending is not told with the words of cancelling.</summary>
    public Operation Operation { get; init; }
    /// <summary>One of <see cref="Languages"/>.</summary>
    public string Language { get; init; } = Languages.Default;
    public NoticeFacts? Facts { get; init; }
}

/// <summary>What a notice speaks about besides its kind and code. References and amounts only, never personal data.</summary>
public sealed record NoticeFacts
{
    public Money? Amount { get; init; }
    /// <summary>Until when the customer can act, where it is not the end of a day: the first instant that is too late.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>The last day that is in time, or on which something is to be expected.</summary>
    public DateOnly? LastDay { get; init; }
    /// <summary>The first day on which it is to be expected.</summary>
    public DateOnly? EarliestDay { get; init; }
    /// <summary>The last day of use.</summary>
    public DateOnly? LastDayOfUse { get; init; }
    /// <summary>What is asked for: kinds of documents or entitlements, needs as a waiting case names them; for a hold, what it is for.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
    /// <summary>A reviewer's words.</summary>
    public string? Text { get; init; }
    /// <summary>The systems and record classes whose data was erased.</summary>
    public IReadOnlyList<string>? Erased { get; init; }
    /// <summary>What is kept in spite of it, why, and until when.</summary>
    public IReadOnlyList<KeptRecords>? Kept { get; init; }
    /// <summary>The code whose remedy is told instead of that of the reason.</summary>
    public string? Remedy { get; init; }
}

/// <param name="Until">The last day; null while nobody can say, as for a legal hold.</param>
public sealed record KeptRecords(string Records, string Basis, DateOnly? Until);

/// <summary>
/// A notice that had been accepted came back later. <see cref="Tried"/> are the channels it went or was to go on so far, in the order of trying;
/// when <see cref="Channel"/> is not the last of them, the customer has been told on another one meanwhile.
/// </summary>
/// <param name="Code">Why, as the other side puts it, e.g. the enhanced status code of a mail server.</param>
public sealed record NoticeBounced(
    Guid CancellationId, string NoticeId, NoticeKind Kind, NoticeChannel Channel, IReadOnlyList<NoticeChannel> Tried, string Code, DateTimeOffset BouncedAt);

/// <summary>No wanted channel reached the customer. <see cref="Tried"/> is in the order of trying, <see cref="Code"/> the last refusal.</summary>
public sealed record NoticeUndelivered(Guid CancellationId, string NoticeId, NoticeKind Kind, IReadOnlyList<NoticeChannel> Tried, string Code, DateTimeOffset UndeliveredAt);
