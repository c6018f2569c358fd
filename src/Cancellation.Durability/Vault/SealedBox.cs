using System.Security.Cryptography;

namespace Cancellation.Durability.Vault;

/// <summary>AES-256-GCM over bytes: nonce, cipher and tag in one array. What it is bound to is not stored and must be said again to open it.</summary>
static class SealedBox
{
    public const int KeySize = 32;
    const int NonceSize = 12, TagSize = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> boundTo)
    {
        var box = new byte[NonceSize + plain.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), boundTo);
        return box;
    }

    /// <exception cref="VaultTamperedException">A byte was changed, or it belongs elsewhere.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> boundTo)
    {
        if (box.Length < NonceSize + TagSize)
            throw new VaultTamperedException();
        var plain = new byte[box.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, boundTo);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new VaultTamperedException();
        }
    }
}

/// <summary>What is in the database is not what was sealed for this place.</summary>
public sealed class VaultTamperedException() : Exception(
    "A sealed value in the vault was changed, moved to another place, or sealed under another key. Compare the table with a backup.");
