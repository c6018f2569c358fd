using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>What the other sides' books say about one case.</summary>
public sealed record CaseBooks(Guid CancellationId, IReadOnlyList<BookedAct> Acts, IReadOnlyList<BookedEntry> Entries, IReadOnlyList<BookedPayout> Payouts, IReadOnlyList<BookedNotice> Notices);

/// <param name="Accepted">The act is in the books, once, whatever <paramref name="Attempts"/> says.</param>
/// <param name="Receipt">What every accepted attempt was answered; empty while refused.</param>
/// <param name="Code">Why the last attempt was refused.</param>
/// <param name="Attempts">How often the act was asked for under this id.</param>
public sealed record BookedAct(string EffectId, string Kind, string Subject, Money? Amount, string? Target, bool Accepted, string Receipt, string? Code, long Attempts, DateTimeOffset FirstAt);

/// <param name="Holder">A subscription id, or <c>world</c>, <c>clearing</c>, <c>bank</c>, <c>fees</c>.</param>
public sealed record BookedEntry(string EffectId, string Holder, string Account, Money Amount, DateTimeOffset BookedAt);

public sealed record BookedPayout(string EffectId, string Kind, Money Amount, string Destination, DateTimeOffset AcceptedAt, DateTimeOffset? SettledAt, DateTimeOffset? BouncedAt = null, string? Original = null, string? Remark = null);

/// <param name="Code">The reason the notice speaks about.</param>
/// <param name="Short">What a text message or a notification says; an e-mail says the subject and the body.</param>
/// <param name="Refused">Why it did not go out on this channel; null when it did.</param>
public sealed record BookedNotice(
    string EffectId, string Kind, string Channel, string? Code, string Language, string Subject, string Body, string Short, string? Refused, DateTimeOffset At);

/// <summary>All books at a glance; what a checker compares with the ledger.</summary>
/// <param name="Acts">Accepted acts by kind.</param>
/// <param name="Attempts">How often acts were asked for, refused ones and repetitions among them.</param>
/// <param name="RepeatedActs">Accepted acts that were asked for more than once.</param>
/// <param name="UnbalancedEffects">Effects whose money lines do not sum to zero; always 0.</param>
/// <param name="PaidOut">Ordered payouts and refunds, in minor units of all currencies together.</param>
public sealed record BookTotals(IReadOnlyDictionary<string, long> Acts, long Attempts, long RepeatedActs, long UnbalancedEffects, long PaidOut);

/// <param name="Approved">Whether the sale went through.</param>
/// <param name="Declined">The fact for the case when it was declined; null when approved, or when no case is known for the terminal.</param>
public sealed record TerminalSale(bool Approved, TerminalTransactionDeclined? Declined);

public sealed record SampleSubscription(string SubscriptionId, string CustomerId, string ProductLine, string? SerialNumber);
