using System.Buffers;
using System.Globalization;

namespace Cancellation.Service.Lists;

/// <summary>Lines of a CSV file (RFC 4180) that a spreadsheet shows and does not carry out.</summary>
static class Csv
{
    /// <summary>What spreadsheets take for the beginning of a formula.</summary>
    static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r");
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (Formulas.Contains(text[0]))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    public static string? Instant(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
