using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Durability;

/// <summary>
/// The hash chain of a journal: hash(n) = SHA-256(hash(n−1) ‖ case ‖ seq ‖ message ‖ microseconds ‖ length-prefixed texts).
/// Who handed the message in is the last of the texts, and only there when somebody did.
/// A changed, missing, swapped or inserted entry breaks it from there on.
/// </summary>
public static class JournalChain
{
    public static byte[] Hash(ReadOnlySpan<byte> previous, Guid caseId, int seq, Guid messageId, DateTimeOffset recordedAt,
        string kind, string? verdict, string fromState, string toState, string body, string? actor = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> head = stackalloc byte[16 + 4 + 16 + 8];
        caseId.TryWriteBytes(head, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(head[16..], seq);
        messageId.TryWriteBytes(head[20..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(head[36..], MicrosecondsConverter.Micros(recordedAt));
        hash.AppendData(head);
        Append(hash, kind);
        Append(hash, verdict ?? "");
        Append(hash, fromState);
        Append(hash, toState);
        Append(hash, body);
        if (actor is not null)
            Append(hash, actor);
        return hash.GetHashAndReset();
    }

    /// <summary>The sequence number of the first entry that does not follow from its predecessors, or null when the journal is whole.</summary>
    /// <param name="entries">All entries of one case in order of their sequence.</param>
    /// <param name="version">The saga's version, which the last sequence number must equal.</param>
    /// <param name="head">The saga's journal head, which the last hash must equal.</param>
    public static int? FirstBreak(IReadOnlyList<JournalEntry> entries, int version, ReadOnlySpan<byte> head)
    {
        byte[] previous = [];
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var expected = Hash(previous, entry.CaseId, i + 1, entry.MessageId, entry.RecordedAt,
                entry.Kind, entry.Verdict, entry.FromState, entry.ToState, entry.Body, entry.Actor);
            if (entry.Seq != i + 1 || !entry.Hash.AsSpan().SequenceEqual(expected))
                return i + 1;
            previous = entry.Hash;
        }
        return entries.Count == version && head.SequenceEqual(previous) ? null : entries.Count + 1;
    }

    static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var count = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(length, count);
        hash.AppendData(length);
        Span<byte> bytes = count <= 2048 ? stackalloc byte[count] : new byte[count];
        Encoding.UTF8.GetBytes(text, bytes);
        hash.AppendData(bytes);
    }
}
