using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Benchmarks.Measuring;

/// <summary>Milliseconds of CPU that one cancellation costs, by who spends them. What the systems of record spend is not in the total.</summary>
public sealed record CpuMsPerCancellation(double Service, double Postgres, double Rabbitmq, double Total, double Partners);

/// <summary>One printed line. Every figure is the median of the runs' figures.</summary>
public sealed record Measurement
{
    public required string Bench { get; init; }
    public required string Store { get; init; }
    public required string Transport { get; init; }
    public required int N { get; init; }
    public required double ClosedPerSecond { get; init; }
    public required double P50Ms { get; init; }
    public required double P95Ms { get; init; }
    public required double P99Ms { get; init; }
    public required CpuMsPerCancellation CpuMsPerCancellation { get; init; }
    public required double MessagesPerCancellation { get; init; }
    public required double CommitsPerCancellation { get; init; }
    public required int Runs { get; init; }
    /// <summary>Requests that were open at any time; absent at a fixed rate.</summary>
    public int? InFlight { get; init; }
    /// <summary>Requests a second of an open-loop measurement; absent when the next request waited for a closing.</summary>
    public double? Rate { get; init; }
    /// <summary>Closed a second here, divided by that of the hand-written limit between the same runs.</summary>
    public double? RatioToLimit { get; init; }

    public static Measurement Of(string bench, string store, string transport, Load load, IReadOnlyList<Run> runs)
    {
        double Median(Func<Run, double> figure) => Distribution.Median(runs.Select(figure));
        return new Measurement
        {
            Bench = bench,
            Store = store,
            Transport = transport,
            N = load.N,
            InFlight = load.Rate is null ? load.InFlight : null,
            Rate = Round(load.Rate),
            ClosedPerSecond = Math.Round(Median(x => x.ClosedPerSecond), 1),
            P50Ms = Math.Round(Median(x => x.Percentile(50)), 2),
            P95Ms = Math.Round(Median(x => x.Percentile(95)), 2),
            P99Ms = Math.Round(Median(x => x.Percentile(99)), 2),
            CpuMsPerCancellation = new CpuMsPerCancellation(
                Math.Round(Median(x => x.PerCancellation(x.Cpu.Service)), 3),
                Math.Round(Median(x => x.PerCancellation(x.Cpu.Postgres)), 3),
                Math.Round(Median(x => x.PerCancellation(x.Cpu.RabbitMq)), 3),
                Math.Round(Median(x => x.PerCancellation(x.Cpu.Total)), 3),
                Math.Round(Median(x => x.PerCancellation(x.Cpu.Partners)), 3)),
            MessagesPerCancellation = Math.Round(Median(x => (double)x.Counts.Messages / x.Cancellations), 2),
            CommitsPerCancellation = Math.Round(Median(x => (double)x.Counts.Commits / x.Cancellations), 3),
            Runs = runs.Count,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, MeasurementFormat.Default.Measurement);

    static double? Round(double? value) => value is { } given ? Math.Round(given, 1) : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Measurement))]
sealed partial class MeasurementFormat : JsonSerializerContext
{}
