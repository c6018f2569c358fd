using System.Globalization;
using System.Text.Json.Nodes;

namespace Cancellation.Console.Acts;

/// <summary>Reads an amount as people type it, e.g. <c>1,234.5</c>, into whole fen: digit by digit, so that nothing is rounded.</summary>
public static class Yuan
{
    const int MostDigits = 12;

    /// <returns>Null: it is no such amount.</returns>
    public static long? ToFen(string text)
    {
        text = text.Trim().TrimStart('¥', '￥').Trim();
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
        if (whole.Contains(',', StringComparison.Ordinal))
        {
            var groups = whole.Split(',');
            if (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(x => x.Length != 3))
                return null;
            whole = string.Concat(groups);
        }
        if (whole.Length is 0 or > MostDigits || rest.Length > 2 || (dot >= 0 && rest.Length == 0) || !whole.All(char.IsAsciiDigit) || !rest.All(char.IsAsciiDigit))
            return null;
        return long.Parse(whole + rest.PadRight(2, '0'), CultureInfo.InvariantCulture);
    }

    /// <summary>As the surface takes money.</summary>
    public static JsonObject? Write(string text) => ToFen(text) is { } fen ? new JsonObject { ["amount"] = fen, ["currency"] = "CNY" } : null;
}
