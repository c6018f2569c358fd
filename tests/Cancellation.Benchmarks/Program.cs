using System.CommandLine;
using Cancellation.Benchmarks;

// Standard output belongs to the measurements: what the service says when it starts goes where progress goes.
var measurements = Console.Out;
Console.SetOut(Console.Error);

var root = new RootCommand("Measures what a plain five-step cancellation costs. One JSON line per measurement on standard output, progress on standard error.")
{
    ThroughputBenchmark.Command(),
    LimitBenchmark.Command(),
    ListsBenchmark.Command(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = measurements });
