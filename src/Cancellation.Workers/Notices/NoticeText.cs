namespace Cancellation.Workers;

/// <summary>A notice as the customer reads it. <see cref="Short"/> stands alone, for text messages and notifications.</summary>
public sealed record NoticeText(string Subject, string Body, string Short);
