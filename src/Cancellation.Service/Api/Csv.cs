using System.Text;

namespace Cancellation.Service.Api;

/// <summary>Tables for spreadsheets (RFC 4180). What a spreadsheet would take for a formula is made a text.</summary>
public static class Csv
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Spreadsheets take a file for UTF-8 by it.</summary>
    public const string Beginning = "\uFEFF";

    public static string Line(params IEnumerable<string?> cells) => new StringBuilder().AppendJoin(',', cells.Select(Cell)).Append("\r\n").ToString();

    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // An apostrophe in front is what people type to have a text taken as it is.
        var harmless = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n'") >= 0 ? $"\"{harmless.Replace("\"", "\"\"")}\"" : harmless;
    }
}
