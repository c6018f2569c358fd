using System.CommandLine;
using Cancellation.Benchmarks.Limit;
using Cancellation.Benchmarks.Measuring;
using Cancellation.Benchmarks.Throughput;

namespace Cancellation.Benchmarks;

/// <summary>Measures the product, and when wanted the limit between the same runs.</summary>
sealed class ThroughputBenchmark(ParseResult said, CancellationToken stop)
{
    public const string Name = "throughput";

    readonly string store = said.GetValue(Options.Store)!;
    readonly string transport = said.GetValue(Options.Transport)!;
    readonly bool withLimit = said.GetValue(Options.WithLimit);
    readonly Load load = Options.Load(said);
    readonly TextWriter measurements = said.InvocationConfiguration.Output;

    public static Command Command()
    {
        var command = new Command(Name, "The product, with store and transport of choice, all roles in this process.")
        {
            Options.Store, Options.Transport, Options.N, Options.InFlight, Options.Runs, Options.WarmUp, Options.Rate, Options.Half, Options.WithLimit,
        };
        command.Validators.Add(said =>
        {
            if (said.GetValue(Options.Half) && said.GetValue(Options.Rate) is not null)
                said.AddError("--half finds its rate itself; leave out --rate or --half.");
        });
        command.SetAction((said, stop) => new ThroughputBenchmark(said, stop).Measure());
        return command;
    }

    async Task Measure()
    {
        await using var servers = await Servers.Start(withLimit || store == "postgres", withLimit || transport == "rabbitmq", System.Console.Error);
        await using var product = await ProductSubject.Start(store, transport, servers);
        await using var limit = withLimit ? await LimitSubject.Start(servers) : null;
        var productDriver = new Driver(Name, product, System.Console.Error);
        var limitDriver = limit is null ? null : new Driver(LimitBenchmark.Name, limit, System.Console.Error);

        await productDriver.WarmUp(load, stop);
        if (limitDriver is not null)
            await limitDriver.WarmUp(load, stop);

        var runs = new List<Run>();
        var limitRuns = new List<Run>();
        for (var i = 0; i < load.Runs; i++)
        {
            // In turn: what else the machine does meanwhile is borne by both.
            runs.Add(await productDriver.Once(load, stop));
            if (limitDriver is not null)
                limitRuns.Add(await limitDriver.Once(load, stop));
        }

        var found = Measurement.Of(Name, store, transport, load, runs);
        if (limitDriver is not null)
        {
            var bound = LimitBenchmark.Of(load, limitRuns);
            measurements.WriteLine(bound.ToJson());
            found = found with { RatioToLimit = Math.Round(found.ClosedPerSecond / bound.ClosedPerSecond, 3) };
        }
        measurements.WriteLine(found.ToJson());

        if (said.GetValue(Options.Half))
            await MeasureAtRate(productDriver, found.ClosedPerSecond / 2);
    }

    async Task MeasureAtRate(Driver driver, double rate)
    {
        System.Console.Error.WriteLine($"{Name}: half of that is {rate:F0} requests a second");
        var atRate = load with { Rate = rate };
        var runs = new List<Run>();
        for (var i = 0; i < load.Runs; i++)
            runs.Add(await driver.Once(atRate, stop));
        measurements.WriteLine(Measurement.Of(Name, store, transport, atRate, runs).ToJson());
    }
}
