using Cancellation.Console.Words;
using Microsoft.AspNetCore.Http;

namespace Cancellation.Console.Shell;

public enum Appearance { System, Light, Dark }

/// <summary>What a browser prefers, in two cookies: it is the screen's affair rather than the person's.</summary>
public static class Preferences
{
    public const string LanguageCookie = "language", ThemeCookie = "theme";

    public static Language LanguageOf(HttpRequest request) => request.Cookies[LanguageCookie] switch
    {
        "zh-CN" => Language.Chinese,
        "en" => Language.English,
        _ => IsChinese(request) ? Language.Chinese : Language.English,
    };

    public static Appearance AppearanceOf(HttpRequest request) => request.Cookies[ThemeCookie] switch
    {
        "light" => Appearance.Light,
        "dark" => Appearance.Dark,
        _ => Appearance.System,
    };

    static bool IsChinese(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(x => x.Quality ?? 1).Select(x => x.Value.Value ?? "")
        .FirstOrDefault(x => x.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || x.StartsWith("en", StringComparison.OrdinalIgnoreCase))
        ?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
}
