using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class NoticeGateway(BookStore store, ActBook acts) : INoticeGateway
{
    static readonly IReadOnlyList<NoticeChannel> Every = Enum.GetValues<NoticeChannel>();

    public ValueTask<IReadOnlyList<NoticeChannel>> ReachableBy(string customerId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => ReachableBy(session, x), customerId));

    public ValueTask<EffectResult> Send(EffectKey key, string customerId, NoticeKind kind, NoticeChannel channel, string? code, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, $"Notice{kind}", customerId, Target: channel.ToString()), "nt",
            (session, act, _) =>
            {
                if (!ReachableBy(session, act.Subject).Contains(channel))
                    return Codes.ContactStale;
                // It is the last one: the addresses go with the rest.
                if (kind == NoticeKind.DataErased)
                    session.Execute("UPDATE customers SET sms = 0, email = 0, app_push = 0 WHERE customer_id = $1", act.Subject);
                return null;
            });

    /// <summary>A customer who is not entered, as plain ones are, can be reached on every channel.</summary>
    static IReadOnlyList<NoticeChannel> ReachableBy(Session session, string customerId) => session.First(
        "SELECT sms, email, app_push FROM customers WHERE customer_id = $1",
        static IReadOnlyList<NoticeChannel> (row) => [.. Every.Where(channel => row.GetInt64((int)channel) == 1)], customerId) ?? Every;
}
