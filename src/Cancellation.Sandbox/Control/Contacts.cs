using Cancellation.Contracts;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>The customer brings the registration of a subscription up to date.</summary>
    public async ValueTask<IdentitySynced> SyncIdentity(Guid caseId, string subscriptionId)
    {
        await store.Write(session => session.Execute("DELETE FROM identity_mismatches WHERE subscription_id = $1", subscriptionId));
        return new(caseId, time.GetUtcNow());
    }

    /// <summary>The addresses of a customer change: from now on the customer can be reached on these channels and no other.</summary>
    public async ValueTask ChangeContact(string customerId, params NoticeChannel[] channels)
    {
        if (channels.Length > 0)
            await store.Write(session => session.Execute(
                "DELETE FROM identity_mismatches WHERE code = $2 AND subscription_id IN (SELECT subscription_id FROM subscriptions WHERE customer_id = $1)", customerId, Codes.ContactStale));
        await store.Write(session => session.Execute(
            """
            INSERT INTO customers (customer_id, sms, email, app_push, email_address) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (customer_id) DO UPDATE SET sms = excluded.sms, email = excluded.email, app_push = excluded.app_push, email_address = excluded.email_address
            """,
            customerId, Works(NoticeChannel.Sms), Works(NoticeChannel.Email), Works(NoticeChannel.AppPush), Addresses.EmailOf(customerId)));

        int Works(NoticeChannel channel) => channels.Contains(channel) ? 1 : 0;
    }
}
