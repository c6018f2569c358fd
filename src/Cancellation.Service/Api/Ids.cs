using Cancellation.Durability;

namespace Cancellation.Service.Api;

/// <summary>
/// Ids that follow from what the caller sent, so that a repeated call names the same case, move or fact without a table that remembers keys.
/// They hold as long as the case itself.
/// </summary>
public static class Ids
{
    static readonly Guid Cases = new("6d0f5c0e-4a9b-4b51-9d37-2d5c1f0b7a11");

    /// <param name="tenant">Keys of tenants are kept apart.</param>
    public static Guid Case(string tenant, string idempotencyKey) => DeterministicId.From(Cases, $"{tenant}\n{idempotencyKey}");

    public static Guid Request(Guid caseId) => DeterministicId.From(caseId, "request");

    public static Guid Move(Guid caseId, string idempotencyKey) => DeterministicId.From(caseId, $"move\n{idempotencyKey}");

    /// <param name="tenant">Sources of tenants are kept apart while there is no case that does so.</param>
    public static Guid FactBeforeItsCase(string tenant, string source, string id) => DeterministicId.From(Cases, $"fact\n{tenant}\n{source}\n{id}");

    public static Guid Fact(Guid caseId, string source, string id) => DeterministicId.From(caseId, $"fact\n{source}\n{id}");
}
