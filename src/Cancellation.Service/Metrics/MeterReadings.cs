using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cancellation.Service.Metrics;

/// <summary>Hears this service's own meters and keeps what they said last, for whoever asks.</summary>
public sealed class MeterReadings : IDisposable
{
    static readonly string[] Meters = ["Cancellation.", "Microsoft.AspNetCore.Hosting"];
    /// <summary>Seconds; most of what is measured takes from a millisecond to a minute.</summary>
    static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    readonly MeterListener _listener = new();
    readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();

    public MeterReadings()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Any(x => instrument.Meter.Name.StartsWith(x, StringComparison.Ordinal)))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <returns>Everything, with what is only measured when it is asked for.</returns>
    public IReadOnlyList<Series> Read()
    {
        _listener.RecordObservableInstruments();
        return [.. _series.Values.OrderBy(x => x.Name, StringComparer.Ordinal).ThenBy(x => x.Labels, StringComparer.Ordinal)];
    }

    void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = MetricsText.Labels(tags);
        _series.GetOrAdd((instrument, labels), static (key, bounds) => new Series(key.Instrument, key.Labels, bounds), Bounds).Add(value);
    }

    public void Dispose() => _listener.Dispose();
}

public enum SeriesKind { Counter, Gauge, Histogram }

/// <summary>What one instrument said under one set of labels.</summary>
public sealed class Series(Instrument instrument, string labels, IReadOnlyList<double> bounds)
{
    readonly Lock _one = new();
    readonly long[] _within = new long[bounds.Count];
    double _sum;
    long _count;

    public string Name { get; } = instrument.Name;
    public string? Unit { get; } = instrument.Unit;
    public string? Description { get; } = instrument.Description;
    public string Labels { get; } = labels;
    public SeriesKind Kind { get; } = instrument.GetType().Name switch
    {
        var x when x.StartsWith("Histogram", StringComparison.Ordinal) => SeriesKind.Histogram,
        var x when x.StartsWith("Counter", StringComparison.Ordinal) || x.StartsWith("ObservableCounter", StringComparison.Ordinal) => SeriesKind.Counter,
        _ => SeriesKind.Gauge,
    };

    /// <summary>An observed instrument tells the whole, another what is to be added.</summary>
    bool TellsTheWhole { get; } = instrument.IsObservable || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);

    public void Add(double value)
    {
        lock (_one)
        {
            _sum = TellsTheWhole ? value : _sum + value;
            _count++;
            for (var i = 0; Kind == SeriesKind.Histogram && i < bounds.Count; i++)
                if (value <= bounds[i])
                    _within[i]++;
        }
    }

    public (double Sum, long Count, IReadOnlyList<(double Bound, long Count)> Within) Read()
    {
        lock (_one)
            return (_sum, _count, [.. bounds.Select((bound, i) => (bound, _within[i]))]);
    }
}
