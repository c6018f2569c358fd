using System.Buffers;
using System.Globalization;

namespace Cancellation.Service.Api;

/// <summary>Lines of a CSV file (RFC 4180) that a spreadsheet shows and does not carry out.</summary>
static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Spreadsheets take a file for UTF-8 by it.</summary>
    public const string Beginning = "\uFEFF";

    /// <summary>What spreadsheets take for the beginning of a formula.</summary>
    static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r");
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // An apostrophe in front is what people type to have a text taken as it is.
        if (Formulas.Contains(text[0]))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    public static string? Instant(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
