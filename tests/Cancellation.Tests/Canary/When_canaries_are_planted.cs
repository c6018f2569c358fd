using NUnit.Framework;

namespace Cancellation.Tests.Canary;

[TestFixture]
public sealed class When_canaries_are_planted : CanarySituation
{
    protected override Task<string[]> Settings() => Task.FromResult<string[]>([]);

    /// <summary>The ledger's file with what was deleted in it, and its log of changes. The sandbox's books are the other side's.</summary>
    protected override Task<IReadOnlyList<(string Name, byte[] Bytes)>> Stored(string folder) => Task.FromResult<IReadOnlyList<(string, byte[])>>(
        [.. Directory.GetFiles(folder, "cancellation.db*").Where(x => !x.EndsWith(".lock", StringComparison.Ordinal)).Select(x => (Path.GetFileName(x), Read(x))).Where(x => x.Item2.Length > 0)]);

    static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
