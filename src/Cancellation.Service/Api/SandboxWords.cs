using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>Reads what happens in the sandbox as any other request: every fault with its field, its code and what to do.</summary>
sealed class SandboxWords(HttpContext http, RequestReader body) : IHappeningWords
{
    public string Route(string name) => (string?)http.Request.RouteValues[name] ?? "";

    public string Text(string name) => body.Text(name);

    public string? OptionalText(string name) => body.OptionalText(name);

    public string? OptionalDay(string name) => body.OptionalDay(name)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Money Money(string name) => RequestMapping.ReadMoney(body, name);

    public T Word<T>(string name, T? otherwise = null) where T : struct, Enum => otherwise is { } usual ? body.Word(name, usual) : body.Word<T>(name);

    public IReadOnlyList<string> Texts(string name) => body.Texts(name);

    public DateTimeOffset Instant(string name) => body.Instant(name);
}
