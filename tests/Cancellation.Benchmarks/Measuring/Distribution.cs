namespace Cancellation.Benchmarks.Measuring;

/// <summary>Order statistics. Percentiles are nearest-rank: always a value that was really measured.</summary>
public static class Distribution
{
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="percent">Above 0, up to 100.</param>
    public static double Percentile(IReadOnlyList<double> sorted, double percent)
    {
        if (sorted.Count == 0)
            throw new ArgumentException("There is no percentile of nothing.", nameof(sorted));
        if (percent is not (> 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile is above 0 and at most 100.");
        return sorted[(int)Math.Ceiling(sorted.Count * percent / 100) - 1];
    }

    /// <summary>The middle value; of an even number of values the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("There is no median of nothing.", nameof(values));
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
