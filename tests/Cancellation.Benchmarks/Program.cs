using System.CommandLine;
using Cancellation.Benchmarks;

var root = new RootCommand("Measures what a plain five-step cancellation costs. One JSON line per measurement on standard output, progress on standard error.")
{
    LimitBenchmark.Command(),
};
return await root.Parse(args).InvokeAsync();
