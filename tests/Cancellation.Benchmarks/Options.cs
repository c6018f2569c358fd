using System.CommandLine;
using Cancellation.Benchmarks.Measuring;

namespace Cancellation.Benchmarks;

/// <summary>What can be said on the command line, with ranges that are checked before anything is started.</summary>
static class Options
{
    public static readonly Option<int> N = Whole("--n", "Cancellations in one run.", 4000, 1, 1_000_000);
    public static readonly Option<int> InFlight = Whole("--in-flight", "Cancellations that are open at any time; the next request waits for a closing.", 200, 1, 100_000);
    public static readonly Option<int> Runs = Whole("--runs", "Runs; every figure is the median of theirs.", 3, 1, 100);
    public static readonly Option<int> WarmUp = Whole("--warmup", "Cancellations before the first run that count for nothing. Below 2000 it is the JIT that is measured.", 4000, 0, 1_000_000);
    public static readonly Option<double?> Rate = Positive("--rate", "Open loop: so many requests a second, whatever closes meanwhile. Latencies count from when a request was due.");

    public static readonly Option<string> Store = OneOf("--store", "Where the ledger is.", "postgres", "sqlite");
    public static readonly Option<string> Transport = OneOf("--transport", "What carries the messages.", "rabbitmq", "memory");
    public static readonly Option<bool> Half = new("--half") { Description = "Afterwards measures the latency at half of the closed/s found: a second line with its rate." };
    public static readonly Option<bool> WithLimit = new("--with-limit") { Description = "Measures the hand-written limit between the runs and adds ratioToLimit. Starts PostgreSQL and RabbitMQ whatever the store and transport are." };

    public static Load Load(ParseResult said) =>
        new(said.GetValue(N), said.GetValue(InFlight), said.GetValue(Runs), said.GetValue(WarmUp), said.GetValue(Rate));

    static Option<int> Whole(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(said =>
        {
            if (said.Tokens.Count == 1 && int.TryParse(said.Tokens[0].Value, out var value) && (value < least || value > most))
                said.AddError($"{name} is {value}; it must be from {least} to {most}.");
        });
        return option;
    }

    static Option<double?> Positive(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(said =>
        {
            if (said.Tokens.Count == 1 && double.TryParse(said.Tokens[0].Value, out var value) && value is not (> 0 and <= 100_000))
                said.AddError($"{name} is {value}; it must be above 0 and at most 100000.");
        });
        return option;
    }

    static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
