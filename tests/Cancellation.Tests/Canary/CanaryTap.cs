using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cancellation.Tests.Canary;

/// <summary>Hears everything this process says about itself: logs of every level, traces with all their tags, and metrics with theirs.</summary>
sealed class CanaryTap : ILoggerProvider
{
    readonly ConcurrentQueue<string> logs = new(), traces = new(), metrics = new();
    readonly ActivityListener activities;
    readonly MeterListener meters = new();

    public CanaryTap()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue(string.Join(' ', [
                activity.OperationName, activity.DisplayName, activity.StatusDescription, .. activity.TagObjects.Select(x => $"{x.Key}={x.Value}"),
                .. activity.Baggage.Select(x => $"{x.Key}={x.Value}"), .. activity.Events.SelectMany(x => x.Tags.Select(tag => $"{x.Name}:{tag.Key}={tag.Value}")),
            ])),
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
        meters.Start();
    }

    public IReadOnlyCollection<string> Logs => logs;
    public IReadOnlyCollection<string> Traces => traces;
    public IReadOnlyCollection<string> Metrics => metrics;

    public void Attach(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider>(this);
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.MinLevel = LogLevel.Trace;
            options.Rules.Clear();
        });
    }

    public ILogger CreateLogger(string category) => new Ear(category, logs);

    void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = instrument.Name;
        foreach (var tag in tags)
            line += $" {tag.Key}={tag.Value}";
        metrics.Enqueue(line);
    }

    public void Dispose()
    {
        activities.Dispose();
        meters.Dispose();
    }

    sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> write)
        {
            // A collector keeps the values beside the text.
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(x => $"{x.Key}={x.Value}")) : "";
            lines.Enqueue($"{level} {category} {write(state, exception)} {values} {exception}");
        }
    }
}
