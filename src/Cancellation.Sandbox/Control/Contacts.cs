using Cancellation.Contracts;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>The addresses of a customer change: from now on the customer can be reached on these channels and no other.</summary>
    public async ValueTask ChangeContact(string customerId, params NoticeChannel[] channels)
    {
        await store.Write(session => session.Execute(
            """
            INSERT INTO customers (customer_id, sms, email, app_push) VALUES ($1, $2, $3, $4)
            ON CONFLICT (customer_id) DO UPDATE SET sms = excluded.sms, email = excluded.email, app_push = excluded.app_push
            """,
            customerId, Works(NoticeChannel.Sms), Works(NoticeChannel.Email), Works(NoticeChannel.AppPush)));

        int Works(NoticeChannel channel) => channels.Contains(channel) ? 1 : 0;
    }
}
