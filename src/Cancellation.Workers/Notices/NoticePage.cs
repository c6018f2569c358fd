using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Cancellation.Workers;

/// <summary>
/// Sets a notice as a page for mail programs: real headings and paragraphs for those who have it read to them, the reader's own dark or light colours,
/// nothing that is fetched from anywhere, and one link, written out as what it is.
/// </summary>
public static class NoticePage
{
    // Chinese stays readable in the source; what means something in HTML is always encoded.
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    const string Style =
        ":root{color-scheme:light dark}" +
        "body{margin:0;background:#f4f5f7;color:#1c1e21;font:16px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif}" +
        "main{max-width:36em;margin:24px auto;padding:24px 28px;background:#fff;border-radius:8px;overflow-wrap:anywhere}" +
        "h1{margin:0 0 16px;font-size:21px;line-height:1.35}" +
        "p,ul,blockquote{margin:0 0 14px}ul{padding-left:1.3em}" +
        "blockquote{padding:2px 14px;border-left:4px solid #8a94a6}" +
        "footer{margin-top:22px;padding-top:14px;border-top:1px solid #c9ced6;font-size:14px}footer p{margin:0 0 6px}" +
        "a{color:#0b57d0}" +
        "@media(prefers-color-scheme:dark){body{background:#15171a;color:#e7e9ec}main{background:#202328}a{color:#9ec3ff}footer{border-color:#4a505a}}";

    /// <summary>The only style a browser needs to let pass, as a source for a content security policy.</summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    internal static string Of(string language, NoticeParts said)
    {
        var page = new StringBuilder(4_096);
        page.Append($"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{Plain(said.Subject)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Plain(said.Subject)}</h1>
            <p>{Plain(said.What)}</p>

            """);
        foreach (var why in said.Why)
            page.Append("<p>").Append(Plain(why)).Append("</p>\n");
        if (said.Particulars.Count > 0)
        {
            page.Append("<ul>\n");
            foreach (var particular in said.Particulars)
                page.Append("<li>").Append(Plain(particular)).Append("</li>\n");
            page.Append("</ul>\n");
        }
        foreach (var due in said.Due)
            page.Append("<p><strong>").Append(Plain(due)).Append("</strong></p>\n");
        if (said.Quote is { } quote)
            page.Append("<blockquote><p>").Append(Plain(quote)).Append("</p></blockquote>\n");
        page.Append("<footer>\n");
        foreach (var line in said.Footer.Split('\n'))
            page.Append("<p>").Append(Linked(line, said.Link)).Append("</p>\n");
        return page.Append("</footer>\n</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>The link is shown as the address it leads to, so that the reader sees where it goes.</summary>
    static string Linked(string line, string link)
    {
        var at = line.IndexOf(link, StringComparison.Ordinal);
        return at < 0 ? Plain(line) : $"{Plain(line[..at])}<a href=\"{Plain(link)}\">{Plain(link)}</a>{Plain(line[(at + link.Length)..])}";
    }

    static string Plain(string text) => Encoder.Encode(text);
}
