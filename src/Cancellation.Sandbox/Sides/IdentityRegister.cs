using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class IdentityRegister(BookStore store) : IIdentityRegister
{
    public ValueTask<string?> Compare(string customerId, string subscriptionId, IdentityProof? proof, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => Compare(session, x.customerId, x.subscriptionId), (customerId, subscriptionId)));

    static string? Compare(Session session, string customerId, string subscriptionId) => Subscriptions.Find(session, subscriptionId) switch
    {
        null => null,
        { CustomerId: { } owner } when owner != customerId => Codes.IdentityFailed,
        _ => session.First("SELECT code FROM identity_mismatches WHERE subscription_id = $1", static row => row.GetString(0), subscriptionId),
    };
}
