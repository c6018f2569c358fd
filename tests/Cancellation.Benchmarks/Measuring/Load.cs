namespace Cancellation.Benchmarks.Measuring;

/// <summary>How much is asked of a subject, and how.</summary>
/// <param name="N">Cancellations in one run.</param>
/// <param name="InFlight">Requests open at any time: the next one waits for a closing. Not used when there is a rate.</param>
/// <param name="Runs">Runs of N cancellations; figures are their medians.</param>
/// <param name="WarmUp">Cancellations before the first run that count for nothing, so that the JIT is not what is measured.</param>
/// <param name="Rate">Requests a second, whatever closes meanwhile.</param>
public sealed record Load(int N, int InFlight, int Runs, int WarmUp, double? Rate = null);
