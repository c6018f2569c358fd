using System.Diagnostics;

namespace Cancellation.Service.Checking;

/// <param name="Where">For people, without a secret.</param>
/// <param name="FaultOf">Tries it; null when it is well, otherwise what is wrong and what to do, in one line.</param>
sealed record Connection(string Name, string Where, Func<CancellationToken, Task<string?>> FaultOf)
{
    public static Task<string?> NothingWrong { get; } = Task.FromResult<string?>(null);
}

sealed record Tried(Connection Connection, string? Fault, TimeSpan Took)
{
    public bool IsGood => Fault is null;
}

static class Connections
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>All at once, so that the slowest decides how long it takes.</summary>
    public static Task<Tried[]> Try(IEnumerable<Connection> connections, CancellationToken cancellationToken) => Task.WhenAll(connections.Select(x => Try(x, cancellationToken)));

    public static IEnumerable<string> Lines(IReadOnlyList<Tried> found)
    {
        var width = found.Max(x => x.Connection.Name.Length);
        foreach (var (connection, fault, took) in found)
            yield return $"{connection.Name.PadRight(width)}  {(fault is null ? $"ok {took.TotalMilliseconds,5:0} ms  {connection.Where}" : $"WRONG        {fault}")}";
    }

    static async Task<Tried> Try(Connection connection, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        string? fault;
        try
        {
            // On a thread of the pool, as some libraries begin with work that holds up whoever calls them.
            fault = await Task.Run(() => connection.FaultOf(limit.Token), limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            fault = $"{connection.Where} does not answer within {Patience.TotalSeconds:0} s. Check that it runs and that the network lets us through.";
        }
        return new(connection, fault?.ReplaceLineEndings(" "), Stopwatch.GetElapsedTime(begun));
    }
}
