using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class NoticeGateway(BookStore store, ActBook acts) : INoticeGateway
{
    static readonly IReadOnlyList<NoticeChannel> Every = Enum.GetValues<NoticeChannel>();

    public ValueTask<IReadOnlyList<NoticeChannel>> ReachableBy(string customerId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => ReachableBy(session, x), customerId));

    public ValueTask<EffectResult> Send(
        EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, $"Notice{kind}", customerId, Target: channel.ToString()), "nt", (session, act, now) =>
        {
            // A refused act may be tried again, but not a notice: it has gone to another channel meanwhile.
            var id = act.Key.EffectId.ToString();
            if (session.First("SELECT refused FROM notices WHERE effect_id = $1", static row => row.GetString(0), id) is { } before)
                return before;
            var refused = ReachableBy(session, act.Subject).Contains(channel) ? null : Codes.ContactStale;
            session.Execute(
                "INSERT INTO notices (effect_id, case_id, customer_id, kind, channel, code, language, subject, body, short, refused, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                id, act.Key.CaseId.ToString(), act.Subject, kind.ToString(), act.Target, code, language, text.Subject, text.Body, text.Short, refused, Instant.Write(now));
            // It is the last one: the addresses go with the rest.
            if (refused is null && kind == NoticeKind.DataErased)
                session.Execute("UPDATE customers SET sms = 0, email = 0, app_push = 0 WHERE customer_id = $1", act.Subject);
            return refused;
        });

    /// <summary>A customer who is not entered, as plain ones are, can be reached on every channel.</summary>
    static IReadOnlyList<NoticeChannel> ReachableBy(Session session, string customerId) => session.First(
        "SELECT sms, email, app_push FROM customers WHERE customer_id = $1",
        static IReadOnlyList<NoticeChannel> (row) => [.. Every.Where(channel => row.GetInt64((int)channel) == 1)], customerId) ?? Every;
}
