using System.Globalization;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Console.Words;

/// <summary>Instants, days, durations and counts as people read them.</summary>
public static class Times
{
    static readonly string[] Weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>To the minute, in Beijing time.</summary>
    public static string At(this Say say, DateTimeOffset instant)
    {
        var local = Zone.Local(instant);
        return say.IsChinese ? local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : local.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>To the second: for what is compared with a log.</summary>
    public static string Exactly(this Say _, DateTimeOffset instant) => Zone.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Clock(this Say _, DateTimeOffset instant) => Zone.Local(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(this Say say, DateOnly day) => say.IsChinese
        ? $"{day.Month}月{day.Day}日 {Weekdays[(int)day.DayOfWeek]}"
        : day.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>The largest unit that fits, e.g. <c>3 d</c>: for columns.</summary>
    public static string Span(this Say say, TimeSpan span) => span.Duration() switch
    {
        { TotalDays: >= 1 } x => say[$"{(int)x.TotalDays} d", $"{(int)x.TotalDays} 天"],
        { TotalHours: >= 1 } x => say[$"{(int)x.TotalHours} h", $"{(int)x.TotalHours} 小时"],
        { TotalMinutes: >= 1 } x => say[$"{(int)x.TotalMinutes} min", $"{(int)x.TotalMinutes} 分钟"],
        var x => say[$"{(int)x.TotalSeconds} s", $"{(int)x.TotalSeconds} 秒"],
    };

    /// <summary>E.g. <c>in 3 d</c>, <c>2 h ago</c>.</summary>
    public static string FromNow(this Say say, DateTimeOffset instant, DateTimeOffset now) => instant >= now
        ? say[$"in {say.Span(instant - now)}", $"{say.Span(instant - now)}后"]
        : say[$"{say.Span(now - instant)} ago", $"{say.Span(now - instant)}前"];

    public static string Count(this Say _, long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
