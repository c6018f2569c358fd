using System.CommandLine;
using Cancellation.Benchmarks.Limit;
using Cancellation.Benchmarks.Measuring;
using Cancellation.Benchmarks.Throughput;

namespace Cancellation.Benchmarks;

static class ThroughputBenchmark
{
    public const string Name = "throughput";

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
        command.SetAction((said, stop) => Measure(said.GetValue(Options.Store)!, said.GetValue(Options.Transport)!, Options.Load(said), said.GetValue(Options.Half), said.GetValue(Options.WithLimit)));
        return command;
    }

    static async Task Measure(string store, string transport, Load load, bool half, bool withLimit)
    {
        await using var servers = await Servers.Start(withLimit || store == "postgres", withLimit || transport == "rabbitmq", Console.Error);
        await using var product = await ProductSubject.Start(store, transport, servers);
        await using var limit = withLimit ? await LimitSubject.Start(servers) : null;
        var productDriver = new Driver(Name, product, Console.Error);
        var limitDriver = limit is null ? null : new Driver(LimitBenchmark.Name, limit, Console.Error);

        await productDriver.WarmUp(load);
        if (limitDriver is not null)
            await limitDriver.WarmUp(load);

        var runs = new List<Run>();
        var limitRuns = new List<Run>();
        for (var i = 0; i < load.Runs; i++)
        {
            // In turn: what else the machine does meanwhile is borne by both.
            runs.Add(await productDriver.Once(load));
            if (limitDriver is not null)
                limitRuns.Add(await limitDriver.Once(load));
        }

        var found = Measurement.Of(Name, store, transport, load, runs);
        if (limitDriver is not null)
        {
            var bound = LimitBenchmark.Of(load, limitRuns);
            Console.WriteLine(bound.ToJson());
            found = found with { RatioToLimit = Math.Round(found.ClosedPerSecond / bound.ClosedPerSecond, 3) };
        }
        Console.WriteLine(found.ToJson());

        if (half)
            await MeasureHalf(productDriver, store, transport, load with { Rate = found.ClosedPerSecond / 2 });
    }

    static async Task MeasureHalf(Driver driver, string store, string transport, Load load)
    {
        Console.Error.WriteLine($"{Name}: half of that is {load.Rate:F0} requests a second");
        var runs = new List<Run>();
        for (var i = 0; i < load.Runs; i++)
            runs.Add(await driver.Once(load));
        Console.WriteLine(Measurement.Of(Name, store, transport, load, runs).ToJson());
    }
}
