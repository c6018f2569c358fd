using Cancellation.Durability.Vault;

namespace Cancellation.Tests.Workers;

/// <summary>A vault that remembers as long as the test; what is sealed for rows is no part of it.</summary>
sealed class VaultInMemory(TimeProvider clock) : IVault
{
    readonly Dictionary<Guid, Dictionary<string, Sensitive<string>>> kept = [];
    readonly Dictionary<Guid, DateTimeOffset> erased = [];

    public string ReferenceTo(Guid caseId, string field, string text) => VaultReferences.Of(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(caseId + field + text)));

    public Task<bool> Keep(Guid caseId, VaultContent content, CancellationToken cancellationToken)
    {
        if (erased.ContainsKey(caseId))
            return Task.FromResult(false);
        if (!kept.TryGetValue(caseId, out var fields))
            kept.Add(caseId, fields = []);
        foreach (var (name, value) in content.Fields)
            fields.TryAdd(name, value);
        return Task.FromResult(true);
    }

    public Task<VaultReading> Read(Guid caseId, CancellationToken cancellationToken) =>
        Task.FromResult(new VaultReading(kept.GetValueOrDefault(caseId) ?? [], erased.TryGetValue(caseId, out var at) ? at : null));

    public Task<DateTimeOffset> Erase(Guid caseId, CancellationToken cancellationToken)
    {
        kept.Remove(caseId);
        erased.TryAdd(caseId, clock.GetUtcNow());
        return Task.FromResult(erased[caseId]);
    }

    public async Task<IReadOnlyDictionary<Guid, VaultReading>> Read(IReadOnlyCollection<Guid> caseIds, CancellationToken cancellationToken)
    {
        var readings = new Dictionary<Guid, VaultReading>();
        foreach (var caseId in caseIds)
            readings[caseId] = await Read(caseId, cancellationToken);
        return readings;
    }

    public byte[] BlindOf(PersonalKind kind, Sensitive<string> value) => throw new NotSupportedException();
    public Task FindOnlyBy(Guid caseId, IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> foundBy, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<bool> Forget(Guid caseId, DateTimeOffset untouchedSince, CancellationToken cancellationToken) => Task.FromResult(kept.Remove(caseId));
    public Task<byte[]> Seal(Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<byte[]?> SealFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<byte[]?> OpenFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<byte[]?> Open(Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken) => throw new NotSupportedException();
}
