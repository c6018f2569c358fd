using Microsoft.EntityFrameworkCore;

namespace Cancellation.Durability.Vault;

/// <summary>What the key of an owner is for.</summary>
public enum VaultOwner
{
    /// <summary>The personal data of a case.</summary>
    Case,
    /// <summary>A row of bytes that belongs to no case, e.g. a message that nobody understood.</summary>
    Row,
}

/// <summary>The data key of one case (or of one row), wrapped. Once it is destroyed the row stays, so that nothing is ever kept for that case again.</summary>
public sealed class VaultKey
{
    public required Guid CaseId { get; init; }
    public required VaultOwner Owner { get; init; }
    /// <summary>Names the key-encryption key that <see cref="WrappedKey"/> is wrapped by.</summary>
    public required string KekId { get; set; }
    /// <summary>Null: erased.</summary>
    public byte[]? WrappedKey { get; set; }
    /// <summary>When something was kept under it last.</summary>
    public required DateTimeOffset UsedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; set; }
}

/// <summary>One field, sealed under the data key of its case and bound to its case and name.</summary>
public sealed class VaultField
{
    public required Guid CaseId { get; init; }
    public required string Field { get; init; }
    public required byte[] Sealed { get; set; }
}

/// <summary>Says which cases hold a value, without saying the value: a keyed hash of its kind and normal form.</summary>
public sealed class VaultIndexEntry
{
    public required byte[] Blind { get; init; }
    public required Guid CaseId { get; init; }
}

static class VaultModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<VaultKey>(key =>
        {
            key.ToTable("vault_keys");
            key.HasKey(x => x.CaseId);
            key.Property(x => x.Owner).HasConversion<string>();
            // Rotation and the sweep read the living keys in order; the erased ones only ever become more.
            key.HasIndex(x => new { x.KekId, x.CaseId }).HasFilter("wrapped_key is not null").HasDatabaseName("ix_vault_keys_living");
        });
        model.Entity<VaultField>(field =>
        {
            field.ToTable("vault_fields");
            field.HasKey(x => new { x.CaseId, x.Field });
        });
        model.Entity<VaultIndexEntry>(entry =>
        {
            entry.ToTable("vault_index");
            entry.HasKey(x => new { x.Blind, x.CaseId });
            entry.HasIndex(x => x.CaseId).HasDatabaseName("ix_vault_index_case");
        });
    }
}
