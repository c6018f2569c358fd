using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Benchmarks.Limit;

/// <summary>A case as the saga's process remembers it between messages; the row is the truth and is checked by version.</summary>
sealed class LimitCase(Guid id, int number, LimitCaseFile file)
{
    public Guid Id => id;
    public int Number => number;
    public LimitCaseFile File => file;
    public int Version { get; private set; }
    public byte[] JournalHead { get; private set; } = [];
    public string State { get; private set; } = "";

    /// <summary>Takes a message: the state it leads to, and one more link of the journal's chain.</summary>
    public void Take(string body, string state, DateTimeOffset at)
    {
        Version++;
        State = state;
        File.Milestones.Add(new LimitMilestone(state, at));
        JournalHead = SHA256.HashData([.. JournalHead, .. Encoding.UTF8.GetBytes(body)]);
    }
}
