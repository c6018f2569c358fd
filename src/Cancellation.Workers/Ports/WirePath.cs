using System.Globalization;

namespace Cancellation.Workers;

/// <summary>Addresses within a port: ids are data and escaped as such.</summary>
static class WirePath
{
    public static string Of(string what, string id, string? part = null) => $"{what}/{Uri.EscapeDataString(id)}{(part is null ? "" : "/" + part)}";

    public static string With(this string path, string name, string? value) =>
        value is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";

    public static string With(this string path, string name, DateTimeOffset? value) => path.With(name, value?.ToString("O", CultureInfo.InvariantCulture));
}
