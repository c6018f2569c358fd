namespace Cancellation.Benchmarks.Measuring;

/// <summary>Something that closes cancellations, and can be measured doing it.</summary>
public interface ISubject : IAsyncDisposable
{
    /// <summary>Called once for every cancellation whose closing is committed, with its number. May be called from any thread.</summary>
    Action<int>? Closed { get; set; }

    /// <summary>Called when the subject cannot go on.</summary>
    Action<Exception>? Failed { get; set; }

    /// <summary>Hands one request in; returns when it is accepted, or earlier. A number is used once in the subject's life.</summary>
    Task Request(int number);

    /// <summary>CPU time spent so far by everyone who takes part.</summary>
    CpuUse Cpu();

    /// <summary>What happened so far. Asking may itself cost CPU, so it is asked outside the measured window.</summary>
    Task<Counts> Count();

    /// <summary>Looks into the database whether exactly so many cancellations are closed there, and nothing is left over.</summary>
    /// <exception cref="InvalidOperationException">The books do not agree.</exception>
    Task Verify(int closedInTotal);
}
