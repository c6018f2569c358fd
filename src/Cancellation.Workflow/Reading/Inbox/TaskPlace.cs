using System.Globalization;

namespace Cancellation.Workflow.Reading.Inbox;

/// <summary>Where a page of tasks ended.</summary>
/// <param name="DueAt">Null: among those without a due time.</param>
readonly record struct TaskPlace(DateTimeOffset? DueAt, TaskKind Kind, Guid Id)
{
    const string Undated = "u";

    public override string ToString() => $"{(DueAt is { } due ? due.UtcTicks.ToString("x", CultureInfo.InvariantCulture) : Undated)}-{(int)Kind}-{Id:N}";

    /// <exception cref="FormatException">It is no such place.</exception>
    public static TaskPlace Parse(string text)
    {
        if (text.Split('-') is [var at, var kind, var id]
            && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((TaskKind)number)
            && Guid.TryParseExact(id, "N", out var about))
        {
            if (at == Undated)
                return new(null, (TaskKind)number, about);
            if (long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks)
                return new(new DateTimeOffset(ticks, TimeSpan.Zero), (TaskKind)number, about);
        }
        throw new FormatException("The place to continue from is not one that a list of tasks answered. Start again without it.");
    }
}
