namespace Cancellation.Contracts;

public enum NoticeKind { RequestReceived, ConfirmationNeeded, ActionNeeded, ReviewApproved, ReviewRejected, CancellationClosed, CancellationWithdrawn, CancellationExpired }

public enum NoticeChannel { Sms, Email, AppPush }

/// <summary>The languages in which customers are told something.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public const string Default = Chinese;
}

/// <summary>
/// Tells the customer something, on the first of <see cref="Channels"/> that reaches them. The gateway knows the address by customer id; none travels here.
/// </summary>
public sealed record SendNotice(
    Guid CancellationId, string NoticeId, NoticeKind Kind, string CustomerId, IReadOnlyList<NoticeChannel> Channels, string? Code, DateTimeOffset At,
    string? ProductLine = null, string Language = Languages.Default, NoticeFacts? Facts = null);

/// <summary>What a notice is about, as far as it is known. References and figures only, never personal data.</summary>
public sealed record NoticeFacts
{
    /// <summary>Until when the customer can act: the first instant that is too late.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>What the customer has to pay or, when the case is closed, gets.</summary>
    public Money? Amount { get; init; }
    /// <summary>The first day on which something may be expected.</summary>
    public DateOnly? Earliest { get; init; }
    /// <summary>The last.</summary>
    public DateOnly? Latest { get; init; }
    /// <summary>What is asked for: kinds of documents or entitlements, or needs as a waiting case names them.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
    /// <summary>The code whose remedy is told instead of that of the reason.</summary>
    public string? Remedy { get; init; }
}

/// <summary>The customer could be reached on no channel. <see cref="Tried"/> is in the order of trying, <see cref="Code"/> the last refusal.</summary>
public sealed record NoticeUndelivered(Guid CancellationId, string NoticeId, NoticeKind Kind, IReadOnlyList<NoticeChannel> Tried, string Code, DateTimeOffset UndeliveredAt);
