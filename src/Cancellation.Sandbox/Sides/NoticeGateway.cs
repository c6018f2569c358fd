using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class NoticeGateway(BookStore store, ActBook acts) : INoticeGateway
{
    static readonly IReadOnlyList<NoticeChannel> Every = Enum.GetValues<NoticeChannel>();

    public ValueTask<NoticeContacts> ContactsOf(string customerId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => ContactsOf(session, x), customerId));

    public async ValueTask Forget(string customerId, CancellationToken cancellationToken) => await store.Write(session => session.Execute(
        "UPDATE customers SET sms = 0, email = 0, app_push = 0, email_address = NULL WHERE customer_id = $1", customerId));

    public ValueTask<EffectResult> Send(
        EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, string language, NoticeText text, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, $"Notice{kind}", customerId, Target: channel.ToString()), "nt", (session, act, now) =>
        {
            // A refused act may be tried again, but not a notice: it has gone to another channel meanwhile.
            var id = act.Key.EffectId.ToString();
            if (session.First("SELECT refused FROM notices WHERE effect_id = $1", static row => row.GetString(0), id) is { } before)
                return before;
            var refused = ContactsOf(session, act.Subject).Channels.Contains(channel) ? null : Codes.ContactStale;
            session.Execute(
                "INSERT INTO notices (effect_id, case_id, customer_id, kind, channel, code, language, subject, body, short, refused, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                id, act.Key.CaseId.ToString(), act.Subject, kind.ToString(), act.Target, code, language, text.Subject, text.Body, text.Short, refused, Instant.Write(now));
            return refused;
        });

    /// <summary>A customer who is not entered, as plain ones are, can be reached on every channel.</summary>
    static NoticeContacts ContactsOf(Session session, string customerId) => session.First(
        "SELECT sms, email, app_push, email_address FROM customers WHERE customer_id = $1",
        static row => new NoticeContacts([.. Every.Where(channel => row.GetInt64((int)channel) == 1)], row.GetInt64(1) == 1 && !row.IsDBNull(3) ? new(row.GetString(3)) : null), customerId)
        ?? new(Every, new(Addresses.EmailOf(customerId)));
}
