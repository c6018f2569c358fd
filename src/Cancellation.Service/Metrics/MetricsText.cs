using System.Globalization;
using System.Text;

namespace Cancellation.Service.Metrics;

/// <summary>Writes readings in the text format 0.0.4 that Prometheus and most collectors read.</summary>
public static class MetricsText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<Series> all)
    {
        var text = new StringBuilder();
        foreach (var metric in all.GroupBy(NameOf).OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            if (metric.First().Description is { Length: > 0 } help)
                text.Append("# HELP ").Append(metric.Key).Append(' ').Append(help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(metric.Key).Append(' ').Append(metric.First().Kind.ToString().ToLowerInvariant()).Append('\n');
            foreach (var series in metric)
                Write(text, metric.Key, series);
        }
        return text.ToString();
    }

    static void Write(StringBuilder text, string name, Series series)
    {
        var (sum, count, within) = series.Read();
        if (series.Kind != SeriesKind.Histogram)
        {
            Line(text, name, series.Labels, sum);
            return;
        }
        foreach (var (bound, fitting) in within)
            Line(text, name + "_bucket", With(series.Labels, $"le=\"{Number(bound)}\""), fitting);
        Line(text, name + "_bucket", With(series.Labels, "le=\"+Inf\""), count);
        Line(text, name + "_sum", series.Labels, sum);
        Line(text, name + "_count", series.Labels, count);
    }

    static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(Number(value)).Append('\n');

    static string NameOf(Series series)
    {
        var name = Plain(series.Name) + (series.Unit == "s" ? "_seconds" : "");
        return series.Kind == SeriesKind.Counter ? name + "_total" : name;
    }

    /// <returns><c>port="billing",outcome="answered"</c>, in the order of their names.</returns>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
            labels.Add($"{Plain(name)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    static string With(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    static string Plain(string name) => string.Concat(name.Select(x => char.IsAsciiLetterOrDigit(x) ? x : '_'));

    static string Escaped(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
