using Cancellation.Contracts;

namespace Cancellation.Workers;

public static class IdentityRules
{
    public static object Answer(VerifyIdentity asked, string? code, DateTimeOffset now) => code is null
        ? new IdentityVerified(asked.CancellationId, asked.Ask, now)
        : new IdentityRefused(asked.CancellationId, asked.Ask, code, now);
}
