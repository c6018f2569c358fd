using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Chaos.Checking;

/// <summary>
/// The journal's hash, written a second time from its definition: SHA-256 over the previous hash, case id, sequence, message id,
/// microseconds since 1970, and the texts kind, verdict, from, to, body and, where there is one, actor, each behind its length. Numbers are big-endian.
/// </summary>
static class ChainHash
{
    public static byte[] Of(byte[] previous, JournalRow entry)
    {
        using var bytes = new MemoryStream();
        bytes.Write(previous);
        bytes.Write(entry.CaseId.ToByteArray(bigEndian: true));
        Number(entry.Seq);
        bytes.Write(entry.MessageId.ToByteArray(bigEndian: true));
        var instant = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(instant, entry.RecordedAt);
        bytes.Write(instant);
        foreach (var text in (string[])[entry.Kind, entry.Verdict ?? "", entry.From, entry.To, entry.Body, .. entry.Actor is { } actor ? [actor] : Array.Empty<string>()])
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Number(utf8.Length);
            bytes.Write(utf8);
        }

        return SHA256.HashData(bytes.ToArray());

        void Number(int value)
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, value);
            bytes.Write(four);
        }
    }
}
