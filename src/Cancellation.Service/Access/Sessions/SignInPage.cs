using System.Text.Encodings.Web;

namespace Cancellation.Service.Access;

/// <summary>The page to sign in on: plain HTML without a script, in Chinese or English.</summary>
/// <param name="Link">The word of a sign-in link. It is used by the button and not by opening the page, which programs that look ahead do too.</param>
sealed record SignInPage(bool Chinese, bool Failed, string? Link, string ReturnTo, bool Elsewhere)
{
    public static bool IsChinese(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(x => x.Quality ?? 1).Select(x => x.Value.Value ?? "")
        .FirstOrDefault(x => x.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || x.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        ?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;

    public string Html => $"""
        <!doctype html>
        <html lang="{Say("zh-CN", "en")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Title} · Cancellation</title><link rel="stylesheet" href="/docs/pages.css"></head>
        <body>
        <main class="narrow">
        <h1>{Title}</h1>
        {(Failed ? $"""<p role="alert" id="failed">{Say("没有登录成功。请检查用户名和密码；多次失败后需要稍等。", "That did not work. Check the name and the password; after several failures you must wait a while.")}</p>""" : "")}
        <form method="post" action="/sign-in">
        <input type="hidden" name="returnTo" value="{HtmlEncoder.Default.Encode(ReturnTo)}">
        {(Link is null ? Fields : $"""<input type="hidden" name="link" value="{HtmlEncoder.Default.Encode(Link)}">""")}
        <p><button type="submit">{(Link is null ? Title : Say("以本机所有者身份登录", "Sign in as the owner of this machine"))}</button></p>
        </form>
        {(Elsewhere ? $"""<p><a href="/sign-in/oauth?returnTo={UrlEncoder.Default.Encode(ReturnTo)}">{Say("使用公司账号登录", "Sign in with the company's account")}</a></p>""" : "")}
        </main>
        </body>
        </html>
        """;

    string Fields => $"""
        <p><label for="name">{Say("用户名", "Name")}</label><br><input id="name" name="name" autocomplete="username" required autofocus{Described}></p>
        <p><label for="password">{Say("密码", "Password")}</label><br><input id="password" name="password" type="password" autocomplete="current-password" required{Described}></p>
        """;

    string Described => Failed ? " aria-describedby=\"failed\" aria-invalid=\"true\"" : "";

    string Title => Say("登录", "Sign in");

    string Say(string chinese, string english) => Chinese ? chinese : english;
}
