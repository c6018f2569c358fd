using System.CommandLine;
using Cancellation.Benchmarks.Limit;
using Cancellation.Benchmarks.Measuring;

namespace Cancellation.Benchmarks;

static class LimitBenchmark
{
    public const string Name = "limit";

    public static Command Command()
    {
        var command = new Command(Name, "The same hops and rows of a plain cancellation, hand-written with RabbitMQ.Client and Npgsql.")
        {
            Options.N, Options.InFlight, Options.Runs, Options.WarmUp, Options.Rate,
        };
        command.SetAction((said, stop) => Measure(Options.Load(said), said.InvocationConfiguration.Output, stop));
        return command;
    }

    static async Task Measure(Load load, TextWriter measurements, CancellationToken stop)
    {
        await using var servers = await Servers.Start(postgres: true, rabbitMq: true, System.Console.Error);
        await using var limit = await LimitSubject.Start(servers);
        var driver = new Driver(Name, limit, System.Console.Error);
        await driver.WarmUp(load, stop);
        var runs = new List<Run>();
        for (var i = 0; i < load.Runs; i++)
            runs.Add(await driver.Once(load, stop));
        measurements.WriteLine(Of(load, runs).ToJson());
    }

    public static Measurement Of(Load load, IReadOnlyList<Run> runs) => Measurement.Of(Name, "postgres", "rabbitmq", load, runs);
}
