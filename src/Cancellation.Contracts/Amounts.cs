using System.Globalization;

namespace Cancellation.Contracts;

/// <summary>Writes amounts for people, the same in every language: ¥1,234.50, USD 12.00, -¥0.05.</summary>
public static class Amounts
{
    public static string Write(Money money)
    {
        var scale = Scale(money.Currency);
        var (whole, rest) = Int128.DivRem(Int128.Abs(money.Amount), scale);
        var sign = money.Amount < 0 ? "-" : "";
        var symbol = money.Currency == "CNY" ? "¥" : money.Currency + " ";
        var fraction = scale switch { 1 => "", 100 => $".{(int)rest:D2}", _ => $".{(int)rest:D3}" };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{symbol}{whole:N0}{fraction}");
    }

    /// <summary>How many minor units make a whole one (ISO 4217).</summary>
    static int Scale(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 1,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 1_000,
        _ => 100,
    };
}
