using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;

namespace Cancellation.Workers;

/// <summary>One notice on its way as an e-mail.</summary>
/// <param name="Key">The effect; the mail's identity follows from its id.</param>
/// <param name="Html">The same as <see cref="NoticeText.Body"/>, as a page.</param>
/// <param name="At">The date the mail bears.</param>
public sealed record NoticeMail(EffectKey Key, NoticeKind Kind, string Language, Sensitive<string> To, NoticeText Text, string Html, DateTimeOffset At);
