using System.Net;
using System.Text;

namespace Cancellation.Service.Docs;

/// <summary>Writes HTML in which nothing that comes from outside can be anything but text.</summary>
sealed class Html
{
    readonly StringBuilder _text = new();

    /// <summary>Markup of ours.</summary>
    public Html Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    public Html Tag(string name, string? text, string? css = null)
    {
        if (!string.IsNullOrEmpty(text))
            Raw($"<{name}{(css is null ? "" : $" class=\"{css}\"")}>{Sentence(text)}</{name}>");
        return this;
    }

    /// <summary>Text in which `this` is code, as in the sentences of the program.</summary>
    public static string Sentence(string? text) => string.Concat(Encode(text).Split('`').Select((x, i) => i % 2 == 0 ? x : $"<code>{x}</code>"));

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    public override string ToString() => _text.ToString();
}
