namespace Cancellation.Durability.Vault;

/// <summary>
/// Where personal data of cases lives, and nowhere else: sealed under a data key of the case, which is wrapped by a key from the configuration.
/// Destroying the data key erases all of it at once, in every copy of the database that the wrapping key is not kept for.
/// </summary>
public interface IVault
{
    /// <summary>Names a text of a case without saying it: the same text of the same field and case has the same name.</summary>
    string ReferenceTo(Guid caseId, string field, string text);

    /// <summary>
    /// Keeps what is not kept yet; a field that is there stays as it is, so doing it twice is doing it once.
    /// </summary>
    /// <returns>False: the case was erased, and nothing is kept for it ever again.</returns>
    Task<bool> Keep(Guid caseId, VaultContent content, CancellationToken cancellationToken);

    /// <exception cref="VaultTamperedException">A value is not what was sealed for its place.</exception>
    Task<VaultReading> Read(Guid caseId, CancellationToken cancellationToken);

    /// <returns>The same for several cases at once; one of which nothing was kept is left out.</returns>
    /// <exception cref="VaultTamperedException">A value is not what was sealed for its place.</exception>
    Task<IReadOnlyDictionary<Guid, VaultReading>> Read(IReadOnlyCollection<Guid> caseIds, CancellationToken cancellationToken);

    /// <returns>The keyed hash by which <see cref="VaultIndexEntry"/> says which cases hold the value.</returns>
    byte[] BlindOf(PersonalKind kind, Sensitive<string> value);

    /// <summary>From now on the case is found by these values only.</summary>
    Task FindOnlyBy(Guid caseId, IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> foundBy, CancellationToken cancellationToken);

    /// <summary>Destroys the key of a case, and everything under it; once.</summary>
    /// <returns>When it was erased, now or before.</returns>
    Task<DateTimeOffset> Erase(Guid caseId, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets an owner that came to nothing, key and all, so that it may begin anew; unless something was kept for it at <paramref name="untouchedSince"/> or later.
    /// </summary>
    /// <returns>False: there was nothing to be forgotten.</returns>
    Task<bool> Forget(Guid caseId, DateTimeOffset untouchedSince, CancellationToken cancellationToken);

    /// <summary>Seals bytes that belong to no case, under a key of their own that <see cref="Erase"/> destroys by the same id.</summary>
    Task<byte[]> Seal(Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken);

    /// <returns>Null: erased.</returns>
    Task<byte[]?> Open(Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken);

    /// <summary>Seals the bytes of a row that belongs to a case, under the key of that case: both are erased together.</summary>
    /// <returns>Null: the case was erased, and nothing is kept for it ever again.</returns>
    Task<byte[]?> SealFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken);

    /// <returns>Null: erased.</returns>
    Task<byte[]?> OpenFor(Guid caseId, Guid rowId, ReadOnlyMemory<byte> box, CancellationToken cancellationToken);
}

/// <summary>What is to be kept of a case.</summary>
public sealed record VaultContent(IReadOnlyDictionary<string, Sensitive<string>> Fields, IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> FoundBy)
{
    public static readonly VaultContent Empty = new(new Dictionary<string, Sensitive<string>>(), []);
}

/// <param name="ErasedAt">Null while the key lives, or was never needed.</param>
public sealed record VaultReading(IReadOnlyDictionary<string, Sensitive<string>> Fields, DateTimeOffset? ErasedAt);
