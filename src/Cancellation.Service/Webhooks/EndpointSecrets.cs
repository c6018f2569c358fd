using System.Security.Cryptography;
using System.Text;
using Cancellation.Durability.Vault;
using Cancellation.Workers;
using Cancellation.Workflow.Webhooks;

namespace Cancellation.Service.Webhooks;

/// <summary>The secrets that sign, sealed under a key of the endpoint that goes with it.</summary>
public sealed class EndpointSecrets(IVault vault)
{
    const int Bytes = 32;

    /// <summary>How long a secret that was replaced signs along.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static string Make() => StandardWebhook.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    public Task<byte[]> Seal(Guid endpointId, string secret, CancellationToken cancellationToken) => vault.Seal(endpointId, Encoding.ASCII.GetBytes(secret), cancellationToken);

    /// <returns>The secret, and the one before while it still counts.</returns>
    public async Task<IReadOnlyList<string>> Of(WebhookEndpoint endpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = await Open(endpoint.Id, endpoint.Secret, cancellationToken);
        return endpoint.OldSecret is { } old && now < endpoint.OldSecretUntil ? [secret, await Open(endpoint.Id, old, cancellationToken)] : [secret];
    }

    async Task<string> Open(Guid endpointId, byte[] box, CancellationToken cancellationToken) => Encoding.ASCII.GetString(
        await vault.Open(endpointId, box, cancellationToken) ?? throw new InvalidOperationException($"The key of webhook {endpointId} was destroyed; it is being deleted."));

    /// <summary>Nothing that was sealed for the endpoint is ever read again.</summary>
    public Task Destroy(Guid endpointId, CancellationToken cancellationToken) => vault.Erase(endpointId, cancellationToken);
}
